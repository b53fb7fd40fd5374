/** All of it is links, a form that asks, and pictures that stand still: it needs no script of ours. */
export const csr = false;
