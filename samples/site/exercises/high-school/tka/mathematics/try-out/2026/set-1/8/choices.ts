import type { Choices } from "@site/types/choices";

export const choices = {
  id: [
    { label: "$$\\left\\{\\frac{\\pi}{2}, \\frac{7\\pi}{6}, \\frac{11\\pi}{6}\\right\\}$$", value: true },
    { label: "$$\\left\\{\\frac{\\pi}{6}, \\frac{5\\pi}{6}, \\frac{3\\pi}{2}\\right\\}$$", value: false },
    { label: "$$\\left\\{\\frac{\\pi}{2}, \\frac{4\\pi}{3}, \\frac{5\\pi}{3}\\right\\}$$", value: false },
    { label: "$$\\left\\{\\frac{\\pi}{2}, \\frac{7\\pi}{6}\\right\\}$$", value: false },
    { label: "$$\\left\\{\\frac{7\\pi}{6}, \\frac{11\\pi}{6}\\right\\}$$", value: false }
  ],
  en: [
    { label: "$$\\left\\{\\frac{\\pi}{2}, \\frac{7\\pi}{6}, \\frac{11\\pi}{6}\\right\\}$$", value: true },
    { label: "$$\\left\\{\\frac{\\pi}{6}, \\frac{5\\pi}{6}, \\frac{3\\pi}{2}\\right\\}$$", value: false },
    { label: "$$\\left\\{\\frac{\\pi}{2}, \\frac{4\\pi}{3}, \\frac{5\\pi}{3}\\right\\}$$", value: false },
    { label: "$$\\left\\{\\frac{\\pi}{2}, \\frac{7\\pi}{6}\\right\\}$$", value: false },
    { label: "$$\\left\\{\\frac{7\\pi}{6}, \\frac{11\\pi}{6}\\right\\}$$", value: false }
  ],
} satisfies Choices;
