interface DrawnText {
  text: string;
  /** Left edge and width in points, as a viewer computes them from the file itself. */
  x: number;
  width: number;
}

interface ReadFont {
  characters: Map<string, string>;
  widths: number[];
}

/**
 * Reads the pages as a viewer does: character codes through the embedded ToUnicode maps and
 * widths. It shares no code with the writer, so that a mistake there cannot hide here.
 */
export function readPdfPages(bytes: Uint8Array): DrawnText[][] {
  const file = Buffer.from(bytes).toString("latin1");
  const objects = readObjects(file);
  const fonts = new Map<string, ReadFont>();
  for (const [, name = "", id = ""] of (/\/Font<<(.*?)>>/.exec(file)?.[1] ?? "").matchAll(/\/(\w+) (\d+) 0 R/g)) {
    fonts.set(name, readFont(objects, id));
  }
  return [...objects.values()]
    .filter((body) => body.startsWith("<</Type/Page/"))
    .map((page) => readTexts(objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? "") ?? "", fonts));
}

export function readPdfText(bytes: Uint8Array): string {
  return readPdfPages(bytes)
    .map((page) => page.map(({ text }) => text).join("\n"))
    .join("\f");
}

/** Objects found through the cross-reference table, which fails when its offsets are wrong. */
function readObjects(file: string): Map<string, string> {
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1]);
  const table = file.slice(start);
  if (!table.startsWith("xref\n")) throw new Error("startxref does not point at the table");
  const objects = new Map<string, string>();
  [...table.matchAll(/(\d{10}) 00000 n /g)].forEach(([, offset], index) => {
    const heading = `${index + 1} 0 obj\n`;
    const from = Number(offset);
    if (!file.startsWith(heading, from)) throw new Error(`Object ${index + 1} is not at its offset`);
    objects.set(String(index + 1), file.slice(from + heading.length, file.indexOf("\nendobj\n", from)));
  });
  return objects;
}

function readFont(objects: Map<string, string>, id: string): ReadFont {
  const font = objects.get(id) ?? "";
  const unicode = objects.get(/\/ToUnicode (\d+)/.exec(font)?.[1] ?? "") ?? "";
  const descendant = objects.get(/\/DescendantFonts\[(\d+)/.exec(font)?.[1] ?? "") ?? "";
  const characters = new Map<string, string>();
  for (const [, code = "", target = ""] of unicode.matchAll(/<(\w{4})><(\w+)>\n/g)) {
    characters.set(code, Buffer.from(target, "hex").swap16().toString("utf16le"));
  }
  return { characters, widths: (/\/W\[0\[(.*?)\]/.exec(descendant)?.[1] ?? "").split(" ").map(Number) };
}

function readTexts(content: string, fonts: Map<string, ReadFont>): DrawnText[] {
  const drawn = content.matchAll(/BT\/(\w+) ([\d.]+) Tf ([\d.-]+) [\d.-]+ Td<(\w*)>Tj ET/g);
  return [...drawn].map(([, name = "", size = "", x = "", codes = ""]) => {
    const font = fonts.get(name);
    let text = "";
    let thousandths = 0;
    for (const [code] of codes.matchAll(/.{4}/g)) {
      text += font?.characters.get(code) ?? "<unmapped>";
      thousandths += font?.widths[Number.parseInt(code, 16)] ?? 0;
    }
    return { text, x: Number(x), width: (thousandths * Number(size)) / 1000 };
  });
}
