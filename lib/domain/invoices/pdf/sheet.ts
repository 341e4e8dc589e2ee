import { type FontFace, openFontFace, type Weight, widthOf } from "./font-face";
import { appendElement, type StructureElement } from "./structure";

/** A4 in points, measured from the top left corner. */
export const PAPER = {
  width: 595.28,
  height: 841.89,
  left: 52,
  middle: 305.64,
  right: 543.28,
  top: 56,
  bottom: 768,
} as const;

/** Red, green and blue, 0 to 1. */
export const INK = {
  text: "0.09 0.1 0.13",
  muted: "0.4 0.42 0.47",
  line: "0.87 0.88 0.9",
  good: "0.05 0.42 0.25",
  bad: "0.68 0.13 0.11",
};

export interface TextStyle {
  weight: Weight;
  size: number;
  ink: string;
}

interface Placement {
  x: number;
  /** The baseline's distance from the top. */
  y: number;
  style: TextStyle;
  align?: "right";
  /** What the text is a part of; text outside the structure (running heads and feet) has none. */
  part: StructureElement | null;
}

interface SheetPage {
  operators: string[];
  marks: number;
}

/** Pages being drawn from top to bottom. */
export class Sheet {
  readonly structure: StructureElement = { role: "Document", children: [] };
  readonly faces: Record<Weight, FontFace> = { regular: openFontFace("regular"), bold: openFontFace("bold") };
  readonly pages: SheetPage[] = [{ operators: [], marks: 0 }];
  /** Where the next thing goes. */
  y: number = PAPER.top;
  private current = 0;

  /** Draws one line of already fitted text. */
  write(text: string, { x, y, style, align, part }: Placement): void {
    const face = this.faces[style.weight];
    const left = align === "right" ? x - widthOf(face, text, style.size) : x;
    const position = `${rounded(left)} ${rounded(PAPER.height - y)}`;
    this.draw(part, `${style.ink} rg BT/${style.weight} ${style.size} Tf ${position} Td<${face.encode(text)}>Tj ET`);
  }

  /** A hairline from `x` to the right margin at the height `y`. */
  rule(y: number, x: number = PAPER.left): void {
    const height = rounded(PAPER.height - y);
    this.draw(null, `${INK.line} RG 0.6 w ${rounded(x)} ${height} m ${PAPER.right} ${height} l S`);
  }

  /** Turns to a new page when fewer than `height` points are left, and says whether it did. */
  makeRoom(height: number): boolean {
    if (this.y + height <= PAPER.bottom) return false;
    this.current = this.pages.push({ operators: [], marks: 0 }) - 1;
    this.y = PAPER.top;
    return true;
  }

  /** Goes back to finish each page, for what is only known at the end. */
  finishPages(finish: (page: number, pageCount: number) => void): void {
    this.pages.forEach((_, page) => {
      this.current = page;
      finish(page, this.pages.length);
    });
  }

  part(role: StructureElement["role"], parent: StructureElement = this.structure): StructureElement {
    return appendElement(parent, role);
  }

  private draw(part: StructureElement | null, operators: string): void {
    const page = this.pages[this.current];
    if (!page) return;
    if (!part) {
      page.operators.push(`/Artifact BMC ${operators} EMC`);
      return;
    }
    part.children.push({ page: this.current, mark: page.marks });
    page.operators.push(`/${part.role}<</MCID ${page.marks}>>BDC ${operators} EMC`);
    page.marks += 1;
  }
}

function rounded(points: number): string {
  return String(Math.round(points * 100) / 100);
}
