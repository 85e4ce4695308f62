export const BASE_PATH = "/exercises/high-school/tka/mathematics";
