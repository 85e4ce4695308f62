export const BASE_PATH = "/subject/high-school/10/mathematics";
