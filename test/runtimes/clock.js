/** Comes before the packages, so that they take this clock for the real one. It can be stopped. */
export const clock = { frozen: undefined };

const now = Date.now;
Date.now = () => clock.frozen ?? now();
