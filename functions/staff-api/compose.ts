export const compose = (_: unknown) => async () => ({ statusCode: 500 });
