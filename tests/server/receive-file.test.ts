import { describe, expect, it } from "vitest";
import { receiveFile } from "@/lib/server/uploads/receive-file";
import { inUploadPlace } from "@/lib/server/uploads/upload-place";
import { outcomesOf, refusalCode } from "@/tests/factories/refusal";

const boundary = "x-boundary";
const MiB = 1_048_576;

function part(name: string, fileName: string | null, content: string | Buffer): Buffer {
  const file = fileName === null ? "" : `; filename="${fileName}"\r\nContent-Type: image/png`;
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from("\r\n")]);
}

const closing = Buffer.from(`--${boundary}--\r\n`);

type Body = Buffer | ReadableStream<Uint8Array>;

function aRequest(body: Body, headers: Record<string, string> = {}): Request {
  const given = { "content-type": `multipart/form-data; boundary=${boundary}`, ...headers };
  const init = {
    method: "POST",
    body: body instanceof ReadableStream ? body : new Uint8Array(body),
    headers: given,
    duplex: "half",
  };
  return new Request("http://portal.test/api/avatar", init);
}

/** Chunks without end, until somebody stops asking for them. */
function endless(first: Buffer): { readonly stream: ReadableStream<Uint8Array>; readonly sent: () => number } {
  let sent = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = sent === 0 ? first : Buffer.alloc(65_536);
      sent += chunk.length;
      controller.enqueue(chunk);
    },
  });
  return { stream, sent: () => sent };
}

async function receive(body: Body, { max = MiB, deadlineMs = 2_000, headers = {} } = {}): Promise<Buffer | string> {
  const wish = { field: "avatar", buffer: Buffer.alloc(max), deadlineMs };
  return receiveFile(aRequest(body, headers), wish).catch(refusalCode);
}

describe("a file as it comes", () => {
  it("PRO-6 is what the form's file field holds, to the last byte of the limit", async () => {
    const content = Buffer.alloc(MiB, 7);
    const body = Buffer.concat([part("formId", null, "1"), part("avatar", "a.png", content), closing]);
    expect(content.equals((await receive(body)) as Buffer)).toBe(true);
  });

  it("H103 refuses one byte more, and a longer body before any of it is read", async () => {
    const body = Buffer.concat([part("avatar", "a.png", Buffer.alloc(MiB + 1)), closing]);
    expect(await receive(body)).toBe("avatar_too_large");
    const { stream, sent } = endless(part("avatar", "a.png", ""));
    expect(await receive(stream, { headers: { "content-length": String(40 * MiB) } })).toBe("avatar_too_large");
    expect(sent()).toBeLessThan(MiB / 4);
  });

  it("H103 stops reading a body without length and without end", async () => {
    const { stream, sent } = endless(part("avatar", "a.png", "").subarray(0, -2));
    expect(await receive(stream)).toBe("avatar_too_large");
    expect(sent()).toBeLessThan(1.5 * MiB);
    const padding = endless(part("other", "a.png", "").subarray(0, -2));
    expect(await receive(padding.stream)).toBe("avatar_too_large");
  });

  it("H103 gives up on a sender of a byte now and then", async () => {
    const stream = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        controller.enqueue(new Uint8Array(1));
      },
    });
    expect(await receive(stream, { deadlineMs: 200 })).toBe("avatar_slow");
  });

  it("H105 never looks at names of files", async () => {
    for (const name of [
      "../../x.png",
      "/etc/passwd",
      "CON",
      "a\0b.png",
      "x".repeat(300),
      "a\u2215b.png",
      "a%0d%0ab",
      "",
    ]) {
      const body = Buffer.concat([part("avatar", name, "content"), closing]);
      expect(String(await receive(body)), name).toMatch(/^content$|^avatar_missing$/);
    }
  });

  it("H100 refuses what is no such form", async () => {
    const file = part("avatar", "a.png", "content");
    expect(await receive(file)).toBe("avatar_missing");
    expect(await receive(Buffer.from("garbage"))).toBe("avatar_missing");
    expect(String(await receive(Buffer.concat([part("other", "a.png", "content"), closing])))).toBe("");
    for (const type of ["application/json", "multipart/form-data", "text/plain", ""])
      expect(await receive(Buffer.concat([file, closing]), { headers: { "content-type": type } }), type).toBe(
        "avatar_missing",
      );
  });
});

describe("places", () => {
  it("H103 has two for everybody and one for each person, and gives them free again", async () => {
    const gates: (() => void)[] = [];
    const upload = (userId: string) =>
      inUploadPlace(
        userId,
        1_024,
        (buffer) => new Promise<number>((resolve) => gates.push(() => resolve(buffer.length))),
      );
    const first = upload("ada");
    expect(await outcomesOf([upload("ada")])).toEqual({ done: 0, refused: ["avatar_busy"] });
    const second = upload("grace");
    const others = await outcomesOf(Array.from({ length: 48 }, (_, index) => upload(`person ${index}`)));
    expect(others).toEqual({ done: 0, refused: Array.from({ length: 48 }, () => "avatar_busy") });
    for (const open of gates) open();
    expect(await Promise.all([first, second])).toEqual([1_024, 1_024]);
    await expect(inUploadPlace("ada", 1_024, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await inUploadPlace("ada", 1_024, () => Promise.resolve("done"))).toBe("done");
  });
});
