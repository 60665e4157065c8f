// Whether somebody has asked for less motion.

export const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
