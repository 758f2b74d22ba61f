/** Numbers from 0 up to, not including, 1: Marsaglia's xorshift, whose whole state is 128 bits that come from the seed. */
export const seededRandom = (seed: number): (() => number) => {
  let [x, y, z, w] = [seed | 0, 362_436_069, 521_288_629, 88_675_123];
  const next = (): number => {
    const t = x ^ (x << 11);
    [x, y, z] = [y, z, w];
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
    return (w >>> 0) / 2 ** 32;
  };
  // The first numbers of near seeds are alike.
  for (let round = 0; round < 20; round += 1) next();
  return next;
};
