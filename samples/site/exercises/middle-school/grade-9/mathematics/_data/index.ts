// The exercises of a school year have no year in their path: they are asked every year.
export const BASE_PATH = '/exercises/middle-school/grade-9/mathematics' as const;
