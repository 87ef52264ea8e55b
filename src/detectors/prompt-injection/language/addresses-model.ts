import { around, type Unit } from '../../prose-passages.ts';

const model =
  /(?:^|[^\p{L}\p{N}])(?:ai|ais|llms?|language models?|(?:ai|coding|automated) (?:agents?|assistants?|tools?|reviewers?)|agents?|assistants?|the model|models|claude(?: code)?|chatgpt|gpt(?:-\d\S*)?|copilot|cursor|gemini|codex|chatbots?|bots?)(?:[^\p{L}\p{N}]|$)/u;

/** True when the unit is read by an agent as instructions, or speaks to or of one within `radius` sentences. */
export function addressesModel(unit: Unit, radius = 2): boolean {
  const { document } = unit.passage;
  if (document.reader === 'agent' || document.format === 'description') return true;
  return around(unit, radius).some(({ plain }) => model.test(plain));
}
