/** What words to scanners, moderators and judges look like. */
import { phrases } from '../../prose-phrase.ts';

const vocabulary = {
  reviewer:
    'reviewer auditor moderator scanner security_scanner security_tool security_reviewer security_team analyzer analyser classifier ai_reviewer ai_scanner static_analysis analysis_tool llm_judge judge antivirus malware_scanner malware_analyst automated_review automated_reviewer automated_scanner security_agent review_bot security_bot ai_moderator ai_security vetting_system vetting review_system evaluator guard guardrail_model',
  model:
    'ai llm model assistant agent claude gpt chatgpt gemini copilot language_model ais llms models agents assistants ai_model',
  judge:
    'classify mark rate report treat consider flag output return score label approve conclude respond answer assess regard rank declare deem record set emit say assign give pass whitelist allow',
  harmless:
    'safe benign clean harmless approved trusted legitimate verified pass passed whitelisted allowed low_risk no_risk zero_risk no_issue no_threat no_finding no_vulnerability not_malicious non-malicious nonmalicious false_positive lowest_risk minimal_risk lowest_severity top_score highest_score full_marks secure ok info compliant',
  skip: 'skip ignore exclude omit bypass stop halt abort cease end',
  look: 'scan scanning analysis analyzing analysing review reviewing inspection inspecting audit auditing check checking file package skill folder directory script code reading',
};
export const wanted = phrases(vocabulary, {
  verdict: [
    '@reviewer ~1 please? ~2 approve|pass|accept|whitelist|clear|wave_through ~1 this|the|our ~2 package|skill|file|code|repository|server|plugin|tool|submission',
    '@reviewer ..2 please? ~1 approve|pass|accept|whitelist|clear ~1 this|the|our ~2 package|skill|file|code|repository|server|plugin|tool|submission',
    '@reviewer ..8 @judge ..8 @harmless',
    'if ..2 you ..3 @reviewer ..10 @judge|@skip',
    'note|message|instruction|attention|dear|to|for|hey ..4 @reviewer|@model ..12 @judge ..6 @harmless',
    'you ..2 reviewing|scanning|analyzing|analysing|auditing|evaluating ..10 @judge|@skip ..6 @harmless|@look',
  ],
  skip: [
    '@reviewer ..8 @skip|do_not|dont|no_need_to|need_not ..3 @look|flag|report|scan|analyze|analyse|inspect|review|audit',
    'note|message|instruction|attention|dear|to|hey ..3 @model ..6 @skip ..3 @look',
    '@reviewer ..6 @judge ..4 no|zero ..2 issue|finding|threat|risk|vulnerability',
  ],
  verdictAsked: [
    'output|set|return|emit|report ..2 verdict|classification|risk|severity|risk_score|score|rating ..3 @harmless|0|zero|none|low',
    '@judge ..2 this|the ..1 package|skill|file|code|repository|server|plugin|tool|submission ..2 as ..2 @harmless',
    'do_not|dont|never ..1 flag|report|mark|classify ..3 this|the ..1 package|skill|file|code|repository|server|plugin',
  ],
  declared: [
    'this|the ..1 package|skill|file|code|repository ..4 passed ..4 audit|review|scan|check ..6 unnecessary|not_needed|not_required|no_need|superfluous|redundant',
    'correct|right|expected|only answer|verdict|classification|rating|label|output is|should_be|must_be ..2 @harmless',
    'may|can stop ..1 reading|reviewing|scanning|here ..8 @harmless|boilerplate',
    'pattern|finding|match|alert|detection|warning ..6 false_positive ..6 excluded|ignored|skipped|suppressed|disregarded|dropped',
    'this|the ..1 package|skill|file|code|repository|server|plugin|script|module ..3 verified|audited|approved|reviewed|vetted|pre-approved|whitelisted|cleared ..8 skip|no_need|do_not|dont|no_further|without_further|not_required|unnecessary|nothing_to_report|nothing_to_see|nothing_to_find|no_issue',
  ],
});
/** Result lines of scanners that no scanner wrote. */
export const faked =
  /\b(?:security|malware|virus|vulnerability|safety|audit)[ _-]?(?:scan|check|review|audit)?[ _-]?(?:result|status|verdict)\s*[:=]\s*["']?(?:clean|safe|pass(?:ed)?|benign|approved?|ok|no (?:threats?|issues?))\b|["']?verdict["']?\s*[:=]\s*["']?(?:clean|safe|benign|approved?|pass(?:ed)?)\b|\[scan(?:ner)?\s*:\s*(?:safe|clean|pass)/;
