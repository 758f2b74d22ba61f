import { join } from "node:path";
import type { StaffMember } from "../../shared/access/ports.ts";
import { API_PREFIX, STAFF_SCOPE } from "../../shared/api/contracts/sign-in.ts";
import type { Administration } from "../local-cloud/administration.ts";
import type { LocalCloud } from "../local-cloud/local-cloud.ts";
import { REGION } from "../local-cloud/template/identities.ts";
import { startConsoleSite } from "../local-cloud/web/console-site.ts";
import { type ReadyStaff, readyStaff } from "../sign-in/ready-staff.ts";
import { type SignInServer, startSignIn } from "../sign-in/sign-in-server.ts";

/** The two communes of the demonstration province with most to visit, for the commune officer. */
const officersCommunes = ["18496", "18544"];
export const staffOfThisMachine: readonly ReadyStaff[] = readyStaff(officersCommunes);

export interface StaffDoorOptions {
  readonly dataDir: string;
  readonly consolePort: number;
  readonly signInPort: number;
  /** Known once the cloud runs. */
  readonly admin: () => Administration | undefined;
}

/** Where staff sign in; the cloud must know it before it starts. */
export const startStaffSignIn = ({
  dataDir,
  consolePort,
  signInPort,
  admin,
}: StaffDoorOptions): Promise<SignInServer> =>
  startSignIn({
    port: signInPort,
    staff: staffOfThisMachine,
    consoleOrigin: `http://127.0.0.1:${consolePort}`,
    accountsFile: join(dataDir, "accounts.json"),
    rolesOf: async (sub) => (await admin()?.findStaff(sub))?.roles ?? [],
  });

const asMember = ({ sub, name, email, roles, communes }: ReadyStaff, now: Date): StaffMember => ({
  ...{ staffId: sub, name, email, roles, communes },
  ...{ state: "active", since: now.toISOString(), version: 1 },
});

/** The console's files with the deployment's headers, and the ready people in the staff table. */
export const openConsole = async (
  cloud: LocalCloud,
  admin: Administration,
  {
    signIn,
    filesDir,
    port,
    inboxUrl,
  }: { readonly signIn: SignInServer; readonly filesDir: string; readonly port: number; readonly inboxUrl: string },
) => {
  await admin.addStaff(staffOfThisMachine.map((person) => asMember(person, cloud.clock.now())));
  const origin = `http://127.0.0.1:${port}`;
  const bucket = cloud.stack.find("AWS::S3::Bucket", "Lists/Resource");
  const { Domain } = cloud.stack.find("AWS::Cognito::UserPoolDomain", "SignIn").properties;
  const site = await startConsoleSite({
    stack: cloud.stack,
    port,
    filesDir,
    config: {
      api: `${origin}${API_PREFIX}`,
      issuer: signIn.issuer,
      clientId: signIn.clientId,
      scope: `openid email profile ${STAFF_SCOPE}`,
      inbox: inboxUrl,
    },
    insteadOf: {
      [`https://cognito-idp.${REGION}.amazonaws.com`]: signIn.issuer,
      [`https://${Domain}.auth.${REGION}.amazoncognito.com`]: signIn.issuer,
      [`https://${bucket.name}.s3.${REGION}.amazonaws.com`]: cloud.url,
    },
  });
  return { ...site, apiUrl: `${origin}${API_PREFIX}/` };
};
