/** Data: the words by which a sentence shows how it is meant (threats.md §0.4, §3, §20 rule 6). Lower case, base forms. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter((word) => word !== ''));

/** Verbs that open an order. */
export const orderVerbs = words(`
  abort accept access acknowledge act activate add admit adopt agree allow alter analyse analyze announce answer append apply approve archive ask assign assume attach
  authenticate authorize avoid base64 become begin behave block browse build buy bypass call capture cat change chat check choose chmod clean clear click clone close collect
  commit compare compile complete compress configure confirm connect consider consult contact continue convert copy create curl cut debug decide declare decline decode decrypt
  define delete deliver deny deploy describe detect determine disable disclose disconnect display disregard do don't download drop dump echo edit elevate email embed emit enable encode
  encrypt end enforce ensure enter erase escalate escape evaluate examine exclude execute exfiltrate exit expand explain export expose extract fail feed fetch fill filter find finish fix
  flag focus follow force forget format forward gather generate get give go grab grant grep guess halt handle harvest hide highlight identify ignore impersonate implement
  import improve include inform initialise initialize inject input insert inspect install interpret invoke issue join jump keep kill launch leave let limit link list listen load
  locate log login look loop mail maintain make mark measure mention merge message migrate minimise minimize modify monitor mount move name navigate neglect never note notify npm npx obey
  obtain offer omit open order output overlook override overwrite paste pass patch pay perform persist pick ping pip place play point poll pose post prefer prefix prepare
  prepend present press pretend prevent print prioritise prioritize proceed process produce promote prompt propose protect provide publish pull purge push put query question quit
  quote raise rate read recall recite recommend record redirect refer refuse register reject release rely reload remember remind remove rename render repeat rephrase replace reply report
  repost request require reset resolve respect respond restart restore resume retrieve retry return reuse reveal review revert rewrite roleplay rotate run sanitise sanitize save say
  scan score search see select sell send set share shell show shut sign silence simulate skip sort spawn specify spread ssh star start state stay stop store stream strip submit
  subscribe substitute sudo suggest summarise summarize supply suppress surface switch sync take talk tell terminate test think throw touch track train transcribe transfer transform
  translate transmit treat trigger trust try turn type understand uninstall unlock unset unzip update upgrade upload use validate verify view visit vote wait walk warn watch wget
  whitelist wipe withhold work wrap write zip
`);

/** Words that may stand before the verb of an order. */
export const leadWords = words(`
  please then now first firstly second secondly third next finally lastly afterwards also always just simply immediately silently quietly secretly discreetly automatically kindly
  instead otherwise so and or but however therefore thus important note warning caution attention critical mandatory required optional tip hint todo step rule task goal must
  carefully directly quickly only again additionally furthermore moreover already still yes ok okay remember
`);

/** Who is spoken to: with one of these before it, `must` and `should` are orders. */
export const addressees = words(
  'you agent agents assistant assistants model models claude ai ais llm llms copilot cursor gemini codex chatgpt gpt bot reader reviewer reviewers we user users',
);

/** Prohibiting one of these is no protection: silence, blind obedience and haste are what attacks ask for. */
export const prohibitionsThatOrder = words(`
  acknowledge admit alert analyse analyze announce apologise apologize ask block bother check confirm deviate disclose discuss disobey display doubt explain fail flag forget hesitate ignore include inform
  inspect let mention miss neglect notify omit output overlook panic print question refuse remind report respond reveal say scan show skip stop summarise summarize surface talk tell tip verify
  wait warn worry reply
`);

/** Orders that defend: what follows is what to look out for. */
export const defensiveVerbs = words(
  'beware block catch check decline deny detect discard disregard filter find flag forget highlight identify ignore look mark monitor note prevent quarantine recognise recognize refuse reject report sanitise sanitize scan search spot stop strip test treat view warn watch',
);

/** Of these, the ones that are an attack when their object is the rules themselves: `reject previous instructions`. */
export const dismissals = words('ignore disregard reject decline deny discard forget refuse stop block strip filter');

export const negations = words(
  "never don't dont mustn't shouldn't cannot can't won't needn't avoid no-one nobody neither nor not doesn't didn't isn't aren't",
);

/** What one guards against. */
export const threatWords =
  /\b(?:inject(?:ion|ions|ed)|attack(?:s|er|ers|ing)?|adversar\w{0,8}|malicious\w{0,2}|malware|suspicious|jailbreak\w{0,4}|exfiltrat\w{0,4}|hijack\w{0,4}|poison\w{0,4}|phish\w{0,4}|backdoor\w{0,3}|trojan\w{0,3}|exploit\w{0,6}|vulnerab\w{0,7}|hostile|untrusted|unsafe|insecure|dangerous|harmful|red flags?|payloads?|social engineering|override attempts?|spoof\w{0,4}|obfuscat\w{0,4}|credential (?:theft|leak\w{0,3})|secrets? leak\w{0,3}|threats?|typosquat\w{0,5}|rogue|risky|destructive)\b/i;

/** What stands before a list of attacks: `Common payloads: …`. */
export const threatLabel =
  /^\W{0,6}(?:(?:common|typical|known|example|sample|classic|frequent|real|popular) )?(?:(?:malicious|dangerous|suspicious|harmful|hostile|attack|injection|injected) (?:commands?|code|strings?|inputs?|instructions?|payloads?|patterns?|prompts?|examples?)|payloads?|attacks?|red flags?|indicators? of compromise|exploits?)\b[^:.]{0,40}:/i;

/** What announces a list of things to recognise rather than to do. */
export const enumerationWords =
  /\b(?:phrases?|patterns?|examples?|attempts?|signs?|indicators?|signatures?|keywords?|strings?|such as|like|e\.g|for example|for instance|instances?|variants?|looks? like|wording|attack vectors?|markers?|anything that|any of these|the following|requests?|messages?|inputs?|prompts?|commands?|code that|text that|content that|instructions? (?:that|which|embedded|found|inside|in|from))\b/i;

/** Rules given from outside, as opposed to the reader's own. */
export const foreignContent =
  /\b(?:instructions?|commands?|requests?|directives?|orders?|prompts?|content|text|messages?|rules?)\b.{0,60}\b(?:embedded|found|inside|within|contained|containing|hidden|untrusted|external|third[- ]party|fetched|retrieved|that (?:say|says|ask|asks|tell|tells|claim|claims|try|tries|attempt|attempts|request|requests|appear|appears|contain|contains)|which|from (?:the )?(?:web|page|pages|tool|tools|email|emails|file|files|document|documents|website|websites|user-supplied|untrusted|external|third)|in (?:the )?(?:web|page|pages|tool|email|emails|file|files|document|documents|issue|issues|comment|comments|code|data|content|fetched|retrieved|external|untrusted))\b/i;

/** The reader's own rules: dismissing these is the attack itself. */
export const ownRules =
  /\b(?:previous|prior|above|earlier|preceding|existing|original|initial|former|your|system|developer|safety|all (?:other )?(?:instructions|rules|guidelines)|any (?:other )?(?:instructions|rules|guidelines)|everything|guardrails?|polic(?:y|ies))\b/i;

/** What must stay secret: forbidding to show it protects. */
export const secretWords =
  /\b(?:secrets?|passwords?|tokens?|keys?|credentials?|system prompts?|pii|personal|private|sensitive|confidential|internal (?:ids?|data|urls?)|stack traces?|env(?:ironment)?(?: variables?)?)\b/i;

/** Headings under which things to recognise are listed. */
export const defensiveHeading =
  /\b(?:detect\w{0,4}|red flags?|attack (?:patterns?|examples?|vectors?|types?|surface)|(?:examples?|types?|patterns?|signs?) of (?:\w{1,20} ){0,2}(?:attacks?|injections?|threats?|malware|abuse)|attacks?|threats?(?: model\w{0,4})?|(?:prompt )?injections?(?: patterns?| examples?| attempts?)?|jailbreaks?|indicators?|suspicious|malicious|what (?:it|this|we|the \w{1,20}) (?:detects?|catch(?:es)?|flags?|blocks?|looks? for|checks?)|signatures?|test (?:cases?|vectors?)|vulnerabilit(?:y|ies)|security (?:checks?|rules?|patterns?|considerations)|warning signs?)\b/i;

/** Headings under which things not to do are listed. */
export const prohibitingHeading =
  /(?:^|\s)(?:❌|🚫|⛔)|^(?:\W{0,4})(?:do not|don['’]?ts?|never|avoid|forbidden|prohibited|not allowed|disallowed|anti-?patterns?|bad(?: examples?| practices?)?|wrong|incorrect|what not to do|things (?:to avoid|not to do)|not recommended|out of scope|limitations|non-goals)\b/i;

/** Headings under which things are to be done. */
export const practicalHeading =
  /\b(?:install\w{0,6}|setup|set up|usage|quick ?start|getting started|steps?|how to|run\w{0,4}|instructions?|workflow|prerequisites?|requirements?|procedure|commands?|configur\w{0,6}|before you (?:begin|start)|examples? usage)\b/i;

/** Who is said to speak or act in an example. */
export const speakers =
  /\b(?:attackers?|adversar(?:y|ies)|malicious (?:\w{1,20} )?(?:users?|actors?|skills?|pages?|documents?|servers?|tools?|files?)|hackers?|someone|scammers?|hostile (?:pages?|documents?)|(?:an? )?injected|injections?|jailbreaks?)\b/i;

/** What introduces a quotation as an example. */
export const quotationCues =
  /\b(?:such as|like|e\.g|for example|for instance|examples?|phrases?|patterns?|strings?|keywords?|say(?:s|ing)?|said|reads?|writes?|write|wrote|send|include|submit|contains?|containing|looks? like|titled|called|labell?ed|named|payloads?|prompts?|tries|claims?|asks?|messages?|text|the words?|variants?|imagine|suppose|matches|matching|attempts?|instructions? like)\b/i;

/** Orders to act on data, files or commands: no heading makes one of these a mere example. */
export const actionVerbs = words(
  'add append copy create curl delete deploy download email erase execute exfiltrate fetch forward grant install move open overwrite pay post publish push read remove rename run save send spawn submit sudo transfer transmit unzip upload use wget wipe write',
);

/** Verbs that, forbidden until something is done, order just that. */
export const goingOn = words(
  'answer begin complete continue do finish function go launch move proceed reply respond start stop succeed wait work',
);

/** Orders without an imperative. */
export const impersonalOrder =
  /\b(?:task|job|goal|duty|responsibility|role|step|action|objective|mission)\b[^.]{0,40}\bis to \w|\bit(?: is|'s|’s) (?:absolutely |very )?(?:mandatory|important|required|essential|critical|necessary|imperative|crucial|vital) (?:to|that)\b|\b(?:you|agents?|assistants?|models?|claude|ais?|llms?|copilot|cursor|gemini) (?:is|are) (?:expected|supposed|required|instructed|obliged|asked|directed|ordered|to) (?:to )?\w|\b(?:unless|until) (?:you|the (?:agent|assistant|model|user))\b|\bwithout (?:first )?(?:running|executing|installing|downloading|sending|uploading|calling|reading)\b/i;

/** Orders in other languages, by their first word (languages with spaces) or anywhere (those without). */
export const foreignOrder =
  /^(?:bitte |por favor,? |s'il (?:te|vous) pla[iî]t,? |пожалуйста,? )?(?:ignoriere?n?|vergiss|vergessen sie|missachte|führe?|sende|schicke|lösche|lade|verrate|ignora|ignore|olvida|ejecuta|env[ií]a|borra|descarga|no (?:digas|menciones)|ignorez|oubliez?|ex[ée]cute[zr]?|envoie|envoyez|supprimez?|ne (?:dites|dis|mentionne)|dimentica|esegui|invia|esque[çc]a|execute|envie|apague|игнорируй(?:те)?|забудь(?:те)?|выполни(?:те)?|отправь(?:те)?|удали(?:те)?|не (?:говори|сообщай)(?:те)?)(?![\p{L}])|忽略|无视|無視|执行|執行|发送|發送|请|請|删除|してください|しなさい|送信|무시|하세요|하십시오|실행|अनदेखा|تجاهل|أرسل/iu;
