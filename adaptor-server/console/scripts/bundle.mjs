import { fileURLToPath } from 'node:url';

/** Where the server finds the console. */
export const bundle = fileURLToPath(new URL('../../src/main/resources/io/adaptor/server/console', import.meta.url));
