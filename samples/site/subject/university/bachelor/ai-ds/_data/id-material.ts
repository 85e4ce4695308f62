import type { MaterialList } from "@site/types/material";
import { BASE_PATH } from "@site/subject/university/bachelor/ai-ds/_data";

export const idMaterials = [
  // The order of the topics and of their sections is the order in the list.
  {
    title: "Metode Linear",
    description:
      "Vektor, garis terbaik, dan cara menuruni bukit; latihannya di https://courses.example.edu/ai-ds.",
    href: `${BASE_PATH}/linear-methods`,
    items: [
      {
        title: "Vektor dan Norma",
        href: `${BASE_PATH}/linear-methods/vectors-and-norms`,
      },
      {
        title: "Kuadrat Terkecil",
        href: `${BASE_PATH}/linear-methods/least-squares`,
      },
      {
        title: "Penurunan Gradien",
        href: `${BASE_PATH}/linear-methods/gradient-descent`,
      },
    ],
  },
  {
    title: "Pemrograman untuk AI",
    description: "\"Langkah pertama\" beserta biayanya.",
    href: `${BASE_PATH}/ai-programming`,
    items: [
      {
        title: "List dan Perulangan",
        href: `${BASE_PATH}/ai-programming/lists-and-loops`,
      },
    ],
  },
] satisfies MaterialList;
