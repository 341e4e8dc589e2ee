export interface Clock {
  readonly now: () => Date;
  /** Lets time pass. */
  readonly pass: (time: {
    readonly days?: number;
    readonly hours?: number;
    readonly minutes?: number;
    readonly seconds?: number;
  }) => void;
}

/** A clock that stands still until the test moves it. */
export function aClock(start = "2026-05-04T09:00:00Z"): Clock {
  let at = new Date(start).getTime();
  return {
    now: () => new Date(at),
    pass: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) => {
      at += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000;
    },
  };
}
