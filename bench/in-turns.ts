/**
 * Measures several things in turns, so that what disturbs the machine disturbs all. The first round only warms up.
 *
 * @param rounds how many are kept
 * @param measures what to do for each, by name; one runs at a time
 * @returns what the rounds gave, by the same names
 */
export async function inTurns<Name extends string, Figure>(
  rounds: number,
  measures: Record<Name, () => Promise<Figure>>,
): Promise<Record<Name, Figure[]>> {
  const names = Object.keys(measures) as Name[]
  const figures = Object.fromEntries(names.map((name) => [name, [] as Figure[]])) as Record<Name, Figure[]>
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const figure = await measures[name]()
      if (round > 0) figures[name].push(figure)
    }
  }
  return figures
}
