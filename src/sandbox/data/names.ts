/** Made-up people. The given names are in two lists because Planday's `gender` is Female or Male. */
export const femaleNames = `Freja Ida Emma Clara Alma Sofie Karla Ella Agnes Nora Laura Anna Josefine Mathilde Astrid Signe Liva
  Filippa Ingrid Sigrid Maja Lærke Frederikke Caroline Cecilie Johanne Marie Sara Tuva Solveig Elin Linnea Saga Aino Helmi Katrín
  Guðrún Amina Zofia Mariam Léa Inês`.split(/\s+/);

export const maleNames = `William Oscar Noah Carl Malthe Emil Valdemar Aksel Alfred Viggo August Magnus Mikkel Mads Rasmus Søren
  Jeppe Frederik Kasper Anton Johan Villads Asger Esben Kristian Lars Jens Bjørn Håkon Sigurd Torbjørn Åke Gustav Elias Eetu Jón
  Þór Omar Tomasz Yusuf Mateo Luca`.split(/\s+/);

export const familyNames =
  `Nielsen Jensen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen
  Kristensen Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen Knudsen Jakobsen Mikkelsen Frederiksen Laursen Lund Holm
  Schmidt Eriksen Kjær Bertelsen Dahl Vestergaard Nørgaard Østergaard Skov Bruun Winther Toft Lindqvist Berg Haugen Solberg Virtanen
  Korhonen Jónsdóttir Kowalski Nguyen Hassan Rossi Yılmaz Ahmed`.split(/\s+/);

export const streets =
  'Fiktivvej Prøvegade Mønstervej Eksempelstræde Legelandsvej Skyggevej Sandkassen Tænkestræde Drømmegade'.split(' ');

const letters: Readonly<Record<string, string>> = { æ: 'ae', ø: 'oe', å: 'aa', ð: 'd', þ: 'th', ı: 'i' };

/** A name as an e-mail address spells it: `Guðrún Sørensen` is `gudrun.soerensen`. */
export function mailName(first: string, last: string): string {
  return `${first}.${last}`
    .toLowerCase()
    .replace(/[æøåðþı]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z.]/g, '');
}
