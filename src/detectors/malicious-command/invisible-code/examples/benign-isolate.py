GREETING = "⁧שלום⁩"
