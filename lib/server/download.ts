import "server-only";

interface Download {
  readonly fileName: string;
  readonly contentType: string;
}

/** A file for the reader's disk, written while it is being made: the browser's pace sets ours. */
export function streamDownload(pieces: AsyncIterable<Uint8Array>, { fileName, contentType }: Download): Response {
  return new Response(toStream(pieces), { headers: downloadHeaders({ fileName, contentType }) });
}

/** `fileName` holds plain letters, digits, dots and hyphens alone. */
export function downloadHeaders({ fileName, contentType }: Download): Record<string, string> {
  return {
    "content-type": contentType,
    "content-disposition": `attachment; filename="${fileName}"`,
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  };
}

function toStream(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    // Who closes the window ends the work too.
    async cancel() {
      await iterator.return?.();
    },
  });
}
