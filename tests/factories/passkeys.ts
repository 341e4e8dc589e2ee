import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { addPasskey, beginPasskeySetup } from "@/lib/domain/security";
import { type AddPasskeyInput, addPasskeyInput, type PasskeyAssertion } from "@/lib/domain/security/inputs";
import { recentContext, type Surroundings } from "./contexts";
import { aSession, type TestPerson } from "./people";

const rp = { id: "localhost", origin: new URL(process.env.NEXTAUTH_URL ?? "http://localhost").origin };

interface Wishes {
  /** Where the browser says it is. */
  readonly origin?: string;
  readonly rpId?: string;
  /** The device asked for a finger or a PIN. */
  readonly verifiesUser?: boolean;
  readonly counter?: number;
}

export interface TestDevice {
  readonly credentialId: string;
  readonly attest: (challenge: string, wishes?: Wishes) => AddPasskeyInput["passkey"];
  readonly assert: (challenge: string, wishes?: Wishes) => PasskeyAssertion;
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const sha256 = (data: Uint8Array | string) => createHash("sha256").update(data).digest();
const short = (value: number) => Buffer.from([value >> 8, value & 0xff]);

/** An authenticator made of software: ES256, attestation "none". It counts its uses when told to. */
export function aDevice(): TestDevice {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(32);
  const credentialId = base64url(id);
  const cose = Buffer.concat([
    Buffer.from([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]),
    Buffer.from(x, "base64url"),
    Buffer.from([0x22, 0x58, 32]),
    Buffer.from(y, "base64url"),
  ]);
  const dataOf = ({ rpId = rp.id, verifiesUser = true, counter = 0 }: Wishes, attested?: Buffer) => {
    const flags = 0x01 | (verifiesUser ? 0x04 : 0) | (attested ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, attested ?? Buffer.alloc(0)]);
  };
  const clientData = (type: string, challenge: string, { origin = rp.origin }: Wishes) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const answered = { id: credentialId, rawId: credentialId, type: "public-key" } as const;
  return {
    credentialId,
    attest(challenge, wishes = {}) {
      const authData = dataOf(wishes, Buffer.concat([Buffer.alloc(16), short(id.length), id, cose]));
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3, 0x63]),
        Buffer.from("fmt"),
        Buffer.from([0x64]),
        Buffer.from("none"),
        Buffer.from([0x67]),
        Buffer.from("attStmt"),
        Buffer.from([0xa0, 0x68]),
        Buffer.from("authData"),
        Buffer.from([0x59]),
        short(authData.length),
        authData,
      ]);
      const clientDataJSON = base64url(clientData("webauthn.create", challenge, wishes));
      const response = { clientDataJSON, attestationObject: base64url(attestationObject), transports: ["internal"] };
      return { ...answered, response };
    },
    assert(challenge, wishes = {}) {
      const [data, client] = [dataOf(wishes), clientData("webauthn.get", challenge, wishes)];
      const signature = sign("sha256", Buffer.concat([data, sha256(client)]), privateKey);
      const response = {
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(signature),
      };
      return { ...answered, response };
    },
  };
}

/** Adds a passkey of this device to the person's account, in a session of its own. */
export async function aPasskey(person: TestPerson, around: Surroundings = {}, device = aDevice()) {
  const session = await aSession(person, around);
  const ctx = recentContext(person, { ...around, sessionId: session.id });
  const { challenge } = await beginPasskeySetup(ctx);
  const passkey = JSON.stringify(device.attest(challenge));
  const recoveryCodes = await addPasskey(ctx, addPasskeyInput.parse({ name: "Laptop", passkey }));
  return { device, session, ctx, recoveryCodes };
}
