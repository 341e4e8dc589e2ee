import { createHash } from "node:crypto";
import { hexWord } from "./font-face";

/** Numbered PDF objects on their way into a file. */
export interface PdfFile {
  /** Takes a number now for an object written later; objects refer to each other in circles. */
  reserve(): number;
  write(id: number, body: string): void;
  add(body: string): number;
  addStream(entries: string, data: Uint8Array): number;
  finish(rootId: number, infoId: number): Uint8Array;
}

/**
 * Opens a file in memory.
 *
 * Streams are left uncompressed on purpose: zlib's output changes with its release and the
 * processor, and a stored hash of an invoice has to stay true on the next server too.
 */
export function openPdfFile(): PdfFile {
  // The second line tells transfer programs that the file is binary.
  const parts: (string | Uint8Array)[] = ["%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"];
  const offsets: number[] = [0];
  let length = parts.reduce((sum, part) => sum + part.length, 0);

  const append = (part: string | Uint8Array) => {
    parts.push(part);
    length += part.length;
  };
  const reserve = () => offsets.push(0) - 1;
  const write = (id: number, body: string) => {
    offsets[id] = length;
    append(`${id} 0 obj\n${body}\nendobj\n`);
  };

  return {
    reserve,
    write,
    add: (body) => {
      const id = reserve();
      write(id, body);
      return id;
    },
    addStream: (entries, data) => {
      const id = reserve();
      offsets[id] = length;
      append(`${id} 0 obj\n<<${entries}/Length ${data.length}>>\nstream\n`);
      append(data);
      append("\nendstream\nendobj\n");
      return id;
    },
    finish: (rootId, infoId) => {
      const body = joinParts(parts, length);
      const fileId = createHash("sha256").update(body).digest("hex").slice(0, 32);
      const end =
        `${crossReferences(offsets)}trailer\n<</Size ${offsets.length}/Root ${rootId} 0 R/Info ${infoId} 0 R` +
        `/ID[<${fileId}><${fileId}>]>>\nstartxref\n${length}\n%%EOF\n`;
      return Buffer.concat([body, Buffer.from(end, "latin1")]);
    },
  };
}

/** A text value for dictionaries, as hexadecimal UTF-16 so that no character of it can end the string. */
export function textString(text: string): string {
  let hex = "feff";
  for (let at = 0; at < text.length; at += 1) hex += hexWord(text.charCodeAt(at));
  return `<${hex}>`;
}

function crossReferences(offsets: readonly number[]): string {
  const entries = offsets.slice(1).map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
  return `xref\n0 ${offsets.length}\n0000000000 65535 f \n${entries.join("")}`;
}

function joinParts(parts: readonly (string | Uint8Array)[], length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let at = 0;
  for (const part of parts) {
    if (typeof part === "string") bytes.write(part, at, "latin1");
    else bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
