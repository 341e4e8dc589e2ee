import type { PdfFile } from "./pdf-file";

type Role = "Document" | "H1" | "H2" | "P" | "Table" | "TR" | "TH" | "TD";

/** A piece of marked content: its number on a page. */
interface Mark {
  page: number;
  mark: number;
}

/** What the drawing means, for screen readers and for copying tables. */
export interface StructureElement {
  role: Role;
  children: (StructureElement | Mark)[];
}

/** Adds an element at the end of `parent` and returns it. */
export function appendElement(parent: StructureElement, role: Role): StructureElement {
  const element: StructureElement = { role, children: [] };
  parent.children.push(element);
  return element;
}

/** Writes the tree with the way back from marks to elements, and returns the tree's object number. */
export function writeStructure(file: PdfFile, root: StructureElement, pageIds: readonly number[]): number {
  const treeId = file.reserve();
  const owners: number[][] = pageIds.map(() => []);

  const writeElement = (element: StructureElement, parentId: number): number => {
    const id = file.reserve();
    const children = element.children.map((child) => {
      if ("role" in child) return `${writeElement(child, id)} 0 R`;
      const marks = owners[child.page];
      if (marks) marks[child.mark] = id;
      return `<</Type/MCR/Pg ${pageIds[child.page]} 0 R/MCID ${child.mark}>>`;
    });
    const scope = element.role === "TH" ? "/A<</O/Table/Scope/Column>>" : "";
    file.write(id, `<</Type/StructElem/S/${element.role}/P ${parentId} 0 R${scope}/K[${children.join(" ")}]>>`);
    return id;
  };

  const rootId = writeElement(root, treeId);
  const byPage = owners.map((ids, page) => `${page}[${ids.map((id) => `${id} 0 R`).join(" ")}]`);
  file.write(
    treeId,
    `<</Type/StructTreeRoot/K ${rootId} 0 R/ParentTree<</Nums[${byPage.join("")}]>>/ParentTreeNextKey ${pageIds.length}>>`,
  );
  return treeId;
}
