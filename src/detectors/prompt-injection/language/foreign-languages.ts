/** Data: the same orders in other languages. All parts of a row must occur in one sentence; texts without blanks are searched for as they are. */

export interface ForeignOrder {
  readonly language: string;
  readonly says: 'override' | 'conceal';
  readonly parts: readonly RegExp[];
}

export const foreignOrders: readonly ForeignOrder[] = [
  {
    language: 'Chinese',
    says: 'override',
    parts: [
      /忽略|无视|無視|忘记|忘記|不要理会|不要遵守|抛弃/,
      /之前|以上|先前|前面|此前|上述|所有|原有/,
      /指令|指示|提示|规则|規則|命令|说明|要求/,
    ],
  },
  {
    language: 'Japanese',
    says: 'override',
    parts: [
      /無視|忘れ|破棄|従わない/,
      /これまで|以前|上記|前の|今まで|すべて|全て/,
      /指示|命令|ルール|プロンプト|規則/,
    ],
  },
  {
    language: 'Korean',
    says: 'override',
    parts: [/무시|잊어|따르지/, /이전|위의|앞의|기존|지금까지|모든/, /지시|명령|규칙|프롬프트|지침/],
  },
  {
    language: 'Spanish',
    says: 'override',
    parts: [
      /\b(?:ignora|ignore|ignorar|olvida|olvide|descarta|desestima)/,
      /\b(?:anteriores|previas|previos|anterior|todas|recibid[oa]s)\b/,
      /\b(?:instruccion|reglas|indicaciones|órdenes|directrices|normas)/,
    ],
  },
  {
    language: 'German',
    says: 'override',
    parts: [
      /\b(?:ignorier|vergiss|vergessen sie|missachte|verwirf)/,
      /\b(?:vorherig|bisherig|obig|früher|alle|vorangegangen)/,
      /(?:anweisung|regeln|vorgaben|instruktion|richtlinien|befehle)/,
    ],
  },
  {
    language: 'French',
    says: 'override',
    parts: [
      /\b(?:ignore|ignorez|oublie|oubliez|ne tiens pas compte|ne tenez pas compte)\b/,
      /(?:précédentes|antérieures|ci-dessus|toutes)/,
      /\b(?:instructions|consignes|règles|directives|ordres)\b/,
    ],
  },
  {
    language: 'Portuguese',
    says: 'override',
    parts: [
      /\b(?:ignore|ignora|esqueça|esquece|desconsidere)\b/,
      /\b(?:anteriores|prévias|acima|todas)\b/,
      /\b(?:instruções|regras|ordens|diretrizes)/,
    ],
  },
  {
    language: 'Italian',
    says: 'override',
    parts: [
      /\b(?:ignora|ignorate|dimentica|dimenticate)\b/,
      /\b(?:precedenti|sopra|tutte)\b/,
      /\b(?:istruzioni|regole|indicazioni|direttive)\b/,
    ],
  },
  {
    language: 'Russian',
    says: 'override',
    parts: [
      /игнорир|забудь|забудьте|отбрось|не обращай внимания/,
      /предыдущ|прежн|выше|все|ранее/,
      /инструкц|указан|правил|команд|распоряжен/,
    ],
  },
  {
    language: 'Ukrainian',
    says: 'override',
    parts: [/ігноруй|забудь|відкинь/, /попередн|вище|усі|всі/, /інструкц|вказівк|правил/],
  },
  { language: 'Hindi', says: 'override', parts: [/अनदेखा|नज़रअंदाज|नजरअंदाज|भूल/, /पिछले|पहले|ऊपर|सभी/, /निर्देश|नियम|आदेश/] },
  {
    language: 'Arabic',
    says: 'override',
    parts: [/تجاهل|انس|أهمل/, /السابقة|أعلاه|جميع|كل/, /التعليمات|القواعد|الأوامر|الإرشادات/],
  },
  {
    language: 'Turkish',
    says: 'override',
    parts: [/yok say|unut|görmezden gel|dikkate alma/, /önceki|yukarıdaki|tüm/, /talimat|kural|yönerge|komut/],
  },
  {
    language: 'Polish',
    says: 'override',
    parts: [
      /zignoruj|ignoruj|zapomnij|pomiń/,
      /poprzedni|powyższ|wszystk|wcześniejsz/,
      /instrukcj|zasad|polece|wytyczn/,
    ],
  },
  {
    language: 'Vietnamese',
    says: 'override',
    parts: [/bỏ qua|quên/, /trước|trên|tất cả/, /hướng dẫn|chỉ thị|quy tắc|lệnh/],
  },
  {
    language: 'Chinese',
    says: 'conceal',
    parts: [/不要|不得|别|切勿|禁止/, /告诉|告知|提及|透露|通知|显示给/, /用户|使用者/],
  },
  {
    language: 'Japanese',
    says: 'conceal',
    parts: [/ユーザー|利用者/, /伝えない|知らせない|言わない|見せない|告げない|教えない/],
  },
  { language: 'Korean', says: 'conceal', parts: [/사용자/, /알리지|말하지|언급하지|보여주지/] },
  {
    language: 'Spanish',
    says: 'conceal',
    parts: [/\bno\b|\bsin\b/, /\b(?:menciones|digas|informes|reveles|avisar|informar|decir|avises)/, /\busuario/],
  },
  {
    language: 'German',
    says: 'conceal',
    parts: [
      /\b(?:nicht|nichts|niemals|ohne|kein)/,
      /\b(?:erwähn|sage|sag|informier|verrat|mitteil|zeig|wissen)/,
      /\b(?:nutzer|benutzer|anwender)/,
    ],
  },
  {
    language: 'French',
    says: 'conceal',
    parts: [
      /\b(?:ne|sans|jamais)\b/,
      /\b(?:mentionne|dis|dites|informe|révèle|prévenir|avertir|informer)/,
      /\butilisateur/,
    ],
  },
  {
    language: 'Portuguese',
    says: 'conceal',
    parts: [
      /(?:^|\s)(?:não|nunca|sem)\s/,
      /\b(?:mencione|diga|informe|revele|avisar|informar|conte)/,
      /usuário|utilizador/,
    ],
  },
  {
    language: 'Russian',
    says: 'conceal',
    parts: [/(?:^|\s)(?:не|без)\s/, /говори|сообщай|упоминай|рассказывай|показывай|уведомл/, /пользовател/],
  },
];
