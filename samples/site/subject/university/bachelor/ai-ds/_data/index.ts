/* A path, not an address: the language goes before it. */
export const BASE_PATH: string = "/subject/university/bachelor/ai-ds";
