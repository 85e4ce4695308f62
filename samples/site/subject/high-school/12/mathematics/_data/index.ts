export const BASE_PATH = "/subject/high-school/12/mathematics" as const;
