// What is outside of the years 2000 to 9999 is no moment in milliseconds, but seconds, microseconds or a filler.
const earliest = 946_684_800_000;
const latest = 253_402_300_799_999;

/**
 * Reads a moment: Unix milliseconds as a number or as digits, an ISO 8601 date (midnight UTC), or an ISO 8601 date and time with
 * its offset. A time without an offset is no moment, since nothing says where the clock hangs.
 *
 * @returns Unix milliseconds; undefined where nothing plausible is told.
 */
export function parseTimestamp(value: number | string | null | undefined): number | undefined {
  const moment = typeof value === 'string' ? (/^\d+$/.test(value) ? Number(value) : isoMoment(value)) : value;
  return Number.isInteger(moment) && Number(moment) >= earliest && Number(moment) <= latest
    ? Number(moment)
    : undefined;
}

const iso =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:[.,](\d{1,3})\d*)?(?:Z|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?))?$/i;

/** Engines differ in what they make of offsets, of more than milliseconds and of a 31st of February, so they see none of these. */
function isoMoment(text: string): number | undefined {
  const [, day, minute = '00:00', second = ':00', fraction = '0', sign = '+', hours = 0, minutes = 0] =
    iso.exec(text) ?? [];
  const moment = Date.parse(`${day}T${minute}${second}.${fraction.padEnd(3, '0')}Z`);
  if (Number.isNaN(moment) || !new Date(moment).toISOString().startsWith(`${day}T`)) return undefined;
  return moment - Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
