/** A clock that can be stopped. Import it before the packages, so that they use it. */
export const clock = { frozen: undefined };

const now = Date.now;
Date.now = () => clock.frozen ?? now();
