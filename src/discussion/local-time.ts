/** A wall-clock reading, as a signature has it. */
export interface WallClock {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const day = 24 * 60 * 60 * 1000;

/**
 * The moment (milliseconds since 1970) at which a zone's clocks showed `clock`, or null where no
 * calendar has that day or hour. In the hour that clocks show twice, `summer` says which is meant.
 */
export function utcTime(clock: WallClock, timeZone: string, summer: boolean): number | null {
  const asUtc = Date.UTC(clock.year, clock.month - 1, clock.day, clock.hour, clock.minute);
  const back = new Date(asUtc);
  const real =
    back.getUTCFullYear() === clock.year &&
    back.getUTCMonth() === clock.month - 1 &&
    back.getUTCDate() === clock.day &&
    back.getUTCHours() === clock.hour &&
    back.getUTCMinutes() === clock.minute;
  if (!real) return null;
  if (timeZone === 'UTC') return asUtc;

  // Offsets a day apart are those on both sides of any change near this moment.
  const offsets = [offsetAt(asUtc - day, timeZone), offsetAt(asUtc + day, timeZone)];
  const fitting = offsets.filter((offset) => offsetAt(asUtc - offset, timeZone) === offset);
  if (fitting.length === 0) return asUtc - offsets[0]!;
  return asUtc - (summer ? Math.max(...fitting) : Math.min(...fitting));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
function offsetAt(time: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(time)) parts[type] = Number(value);
  const shown = Date.UTC(
    parts.year!,
    parts.month! - 1,
    parts.day!,
    parts.hour!,
    parts.minute!,
    parts.second!,
  );
  return shown - Math.floor(time / 1000) * 1000;
}
