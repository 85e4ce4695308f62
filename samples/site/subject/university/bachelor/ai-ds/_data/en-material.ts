import type { MaterialList } from "@site/types/material";
import { BASE_PATH } from "@site/subject/university/bachelor/ai-ds/_data";

export const enMaterials = [
  // The order of the topics and of their sections is the order in the list.
  {
    title: "Linear Methods",
    description:
      "Vectors, best lines, and walking downhill; see https://courses.example.edu/ai-ds for the exercises.",
    href: `${BASE_PATH}/linear-methods`,
    items: [
      {
        title: "Vectors and Norms",
        href: `${BASE_PATH}/linear-methods/vectors-and-norms`,
      },
      {
        title: "Least Squares",
        href: `${BASE_PATH}/linear-methods/least-squares`,
      },
      {
        title: "Gradient Descent",
        href: `${BASE_PATH}/linear-methods/gradient-descent`,
      },
    ],
  },
  {
    title: "Programming for AI",
    description: "The \"first steps\" and what they cost.",
    href: `${BASE_PATH}/ai-programming`,
    items: [
      {
        title: "Lists and Loops",
        href: `${BASE_PATH}/ai-programming/lists-and-loops`,
      },
    ],
  },
] satisfies MaterialList;
