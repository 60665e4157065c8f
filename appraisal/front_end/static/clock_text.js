// Dates and times in the language of the page, whatever that of the browser is; to the minute.

const locale = () => (document.documentElement.lang === "en" ? "en-GB" : []);
/** @type {Intl.DateTimeFormatOptions} */
const CLOCK = { hour: "2-digit", minute: "2-digit" };

/** @param {string | number | Date} moment */
export const clockText = (moment) => new Date(moment).toLocaleTimeString(locale(), CLOCK);

/** @param {string | number | Date} moment */
export const momentText = (moment) => new Date(moment).toLocaleString(locale(),
  { day: "numeric", month: "long", year: "numeric", ...CLOCK });
