// Every href of this subject begins with it.
export const BASE_PATH = '/subject/high-school/11/mathematics' as const;
