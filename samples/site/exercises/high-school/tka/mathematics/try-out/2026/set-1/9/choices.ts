export const choices = {
  id: [
    {
      label: "$$\\begin{pmatrix} 1 & -1 \\\\ 1 & 2 \\end{pmatrix}$$",
      value: false,
    },
    {
      label: "$$\\begin{pmatrix} -1 & 2 \\\\ 1 & 1 \\end{pmatrix}$$",
      value: false,
    },
    {
      label: "$$\\begin{pmatrix} 1 & 1 \\\\ -1 & 2 \\end{pmatrix}$$",
      value: true,
    },
    {
      label: "$$\\begin{pmatrix} 2 & 1 \\\\ -1 & 1 \\end{pmatrix}$$",
      value: false,
    },
    {
      label: "$$\\begin{pmatrix} 1 & 2 \\\\ 1 & -1 \\end{pmatrix}$$",
      value: false,
    },
  ],
  en: [
    {
      label: "$$\\begin{pmatrix} 1 & -1 \\\\ 1 & 2 \\end{pmatrix}$$",
      value: false,
    },
    {
      label: "$$\\begin{pmatrix} -1 & 2 \\\\ 1 & 1 \\end{pmatrix}$$",
      value: false,
    },
    {
      label: "$$\\begin{pmatrix} 1 & 1 \\\\ -1 & 2 \\end{pmatrix}$$",
      value: true,
    },
    {
      label: "$$\\begin{pmatrix} 2 & 1 \\\\ -1 & 1 \\end{pmatrix}$$",
      value: false,
    },
    {
      label: "$$\\begin{pmatrix} 1 & 2 \\\\ 1 & -1 \\end{pmatrix}$$",
      value: false,
    },
  ],
} as const;
