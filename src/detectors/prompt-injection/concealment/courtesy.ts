/** What is kept from users for their own sake. */
/** Keeping identifiers, raw data and error details out of an answer is good manners. */
export const presentation =
  /\b(?:raw|json|ids?|identifiers?|stack ?traces?|markdown|formatting|syntax|boilerplate|verbose|jargon|tool names?|internal names?|technical|debug|implementation|reasoning|secrets?|passwords?|tokens?|keys?|credentials?)\b/;

/** "Users should not notice any change in behaviour" promises that nothing happens to them. */
export const compatible =
  /\b(?:see|notice|observe|experience) (?:any |a |the |much |no )?(?:\w+ ){0,2}(?:changes?|differences?|behaviou?rs?|regressions?|breakage|effects?)\b/;

/** "Users should not need to be aware of this dependency": what people are spared, as told to people. */
export const spared = /\bnot (?:need|have) to (?:be aware|know|learn|understand|notice)\b/;
