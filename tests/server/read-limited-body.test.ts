import { describe, expect, it } from "vitest";
import { readLimitedBody } from "@/lib/server/read-limited-body";

const post = (body: BodyInit | null) => new Request("http://localhost/", { method: "POST", body });

describe("reading a body of limited size", () => {
  it("keeps every byte as it came, since signatures are over bytes", async () => {
    const bytes = new Uint8Array([0, 255, 13, 10, 195, 40]);
    expect(await readLimitedBody(post(bytes), 6)).toEqual(Buffer.from(bytes));
    expect(await readLimitedBody(post(null), 6)).toEqual(Buffer.alloc(0));
  });

  it("stops reading a stream that never ends", async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1_000));
      },
    });
    const request = new Request("http://localhost/", { method: "POST", body: endless, duplex: "half" } as RequestInit);
    expect(await readLimitedBody(request, 10_000)).toBeNull();
    expect(pulled).toBeLessThan(20);
  });
});
