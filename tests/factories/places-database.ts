import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Place {
  readonly city?: string;
  readonly country: string;
}

type Node = [Branch, Branch];
type Branch = Node | Place | null;

/** A database in MaxMind's format that knows these addresses (`198.51.100.7`, one entry each), on disk; its path. */
export async function aPlacesDatabase(places: Readonly<Record<string, Place>>): Promise<string> {
  const path = join(tmpdir(), `places-${randomUUID()}.mmdb`);
  await writeFile(path, databaseOf(places));
  return path;
}

function databaseOf(places: Readonly<Record<string, Place>>): Buffer {
  const root: Node = [null, null];
  for (const [ip, place] of Object.entries(places)) plant(root, ip, place);
  const nodes = nodesOf(root);
  const data: Buffer[] = [];
  const recordOf = (branch: Branch) => {
    if (branch === null) return nodes.length;
    if (Array.isArray(branch)) return nodes.indexOf(branch);
    const offset = data.reduce((sum, part) => sum + part.length, 0);
    data.push(encodePlace(branch));
    return nodes.length + 16 + offset;
  };
  const tree = nodes.map(([left, right]) => {
    const node = Buffer.alloc(6);
    node.writeUIntBE(recordOf(left), 0, 3);
    node.writeUIntBE(recordOf(right), 3, 3);
    return node;
  });
  const marker = Buffer.concat([Buffer.from([0xab, 0xcd, 0xef]), Buffer.from("MaxMind.com")]);
  return Buffer.concat([...tree, Buffer.alloc(16), ...data, marker, metadataOf(nodes.length)]);
}

/** One leaf, at the end of the 32 bits of an address. */
function plant(root: Node, ip: string, place: Place): void {
  const bits = ip
    .split(".")
    .flatMap((part) => [128, 64, 32, 16, 8, 4, 2, 1].map((bit) => (Number(part) & bit ? 1 : 0)));
  let node = root;
  for (const bit of bits.slice(0, -1)) {
    const next = node[bit];
    const deeper: Node = Array.isArray(next) ? next : [null, null];
    node[bit] = deeper;
    node = deeper;
  }
  node[bits.at(-1) ?? 0] = place;
}

function nodesOf(node: Node): Node[] {
  return [node, ...node.flatMap((branch) => (Array.isArray(branch) ? nodesOf(branch) : []))];
}

const text = (value: string) => {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([(2 << 5) | bytes.length]), bytes]);
};
const number = (type: 5 | 6, value: number) => Buffer.from([(type << 5) | 2, value >> 8, value & 0xff]);
const map = (entries: readonly (readonly [string, Buffer])[]) =>
  Buffer.concat([Buffer.from([(7 << 5) | entries.length]), ...entries.flatMap(([key, value]) => [text(key), value])]);
/** Types above 7 are written in a byte of their own: an empty list, and a time. */
const noList = Buffer.from([0, 11 - 7]);
const epoch = Buffer.from([1, 9 - 7, 1]);

function encodePlace({ city, country }: Place): Buffer {
  const named = (name: string) => map([["names", map([["en", text(name)]])]]);
  return map([...(city === undefined ? [] : [["city", named(city)] as const]), ["country", named(country)]]);
}

function metadataOf(count: number): Buffer {
  return map([
    ["binary_format_major_version", number(5, 2)],
    ["binary_format_minor_version", number(5, 0)],
    ["build_epoch", epoch],
    ["database_type", text("Test-City")],
    ["description", map([["en", text("Made by a test")]])],
    ["ip_version", number(5, 4)],
    ["languages", noList],
    ["node_count", number(6, count)],
    ["record_size", number(5, 24)],
  ]);
}
