#!/usr/bin/env python3
"""A large bilingual guide (Turkish and English), always the same for the same arguments.

    gen_corpus.py --pages N --out DIR [--sections K] [--words 450] [--seed 1]

Writes a site that `kilavuz build --root DIR` takes: N/2 chapters in two languages, in K parts (40, fewer for small
corpora, more above 10,000 pages so that a part never holds more than 125 chapters), eight pictures, and a site.yaml.
A chapter has headings of two levels with the same ids in both languages, lists, a table, a picture, a quotation, code,
a footnote and links to four other chapters. Standard library only.
"""
import argparse, json, os, random, sys

# --------------------------------------------------------------------------- words
TR = {
    "svc": ["ikametgâh belgesi", "yapı ruhsatı", "işyeri açma izni", "emlak vergisi bildirimi", "su aboneliği",
            "evlilik başvurusu", "çöp toplama hizmeti", "sosyal yardım başvurusu", "park yeri kartı", "kreş kaydı",
            "engelli ulaşım kartı", "kütüphane üyeliği", "imar durumu belgesi", "pazar yeri tahsisi", "cenaze hizmeti",
            "atık yağ toplama", "ağaç budama talebi", "numarataj belgesi", "etkinlik izni", "sokak hayvanı bildirimi"],
    "doc": ["kimlik kartı", "tapu senedi", "kira sözleşmesi", "vergi levhası", "dilekçe", "sağlık raporu", "öğrenci belgesi",
            "imza sirküleri", "vekâletname", "makbuz", "nüfus kayıt örneği", "banka dekontu", "iki adet fotoğraf"],
    "place": ["Başvuru Masası", "İmar ve Şehircilik Müdürlüğü", "Mali Hizmetler Birimi", "Çevre Koruma Ofisi",
              "Muhtarlık", "Halkla İlişkiler Bürosu", "Yazı İşleri", "Sosyal Hizmetler Merkezi", "Kültür Evi", "Zabıta Amirliği"],
    "who": ["başvuru sahibi", "mülk sahibi", "kiracı", "vatandaş", "işletme yetkilisi", "veli", "öğrenci", "yetkili vekil", "emekli"],
    "when": ["beş iş günü içinde", "her ayın ilk haftasında", "başvurudan sonra en geç on gün içinde", "yıl sonuna kadar",
             "hafta içi sabah dokuzdan akşam beşe kadar", "ödeme tarihinden itibaren bir ay içinde", "aynı gün", "randevu saatinde"],
    "adj": ["güncel", "eksiksiz", "imzalı", "onaylı", "okunaklı", "geçerli", "ücretsiz", "yazılı", "elektronik", "özgün"],
    "chan": ["çevrim içi başvuru ekranından", "e-Devlet üzerinden", "gişeden", "telefonla", "posta yoluyla", "kurumsal e-posta adresinden"],
    "s": ["{Who} {doc} ve {doc2} ile birlikte {place} gişesine {when} gelmelidir.",
          "{Svc} işlemi {chan} yapılabilir; {adj} bir {doc} yüklemeniz yeterlidir.",
          "Görevliler {doc} üzerindeki bilgileri kontrol eder ve {when} size kısa mesajla bilgi verir.",
          "Eksik {doc} nedeniyle geri çevrilen dosyalar için yeniden ücret ödenmez.",
          "{Svc} sonucu olumsuz çıkarsa {when} yazılı olarak itiraz edebilirsiniz.",
          "İtirazınızı {place} üzerinden iletin; gerekçeyi açık ve kısa yazmanız süreci hızlandırır.",
          "{Who} adına işlem yapan kişinin {adj} bir {doc} göstermesi gerekir.",
          "Ücret tarifesi her yıl ocak ayında meclis kararıyla güncellenir ve ilan panosunda duyurulur.",
          "Engelli ve altmış beş yaş üstü yurttaşlarımız için evde hizmet seçeneği {when} sunulur.",
          "Çöp, su ve emlak ödemelerinizi {chan} güvenle yapabilir, makbuzunuzu anında indirebilirsiniz.",
          "Şüpheye düştüğünüzde önce {place} ile görüşün, sonra {doc} hazırlayın.",
          "Yağışlı günlerde saha ekipleri gecikebilir; böyle bir durumda yeni randevu otomatik olarak oluşturulur.",
          "Başvurunuzun güncel durumunu öğrenmek için takip numaranızı {chan} sorgulayın.",
          "{Svc} için gereken koşullar ilçeye göre değişmez, ancak ek {doc} istenebilir.",
          "Kişisel verileriniz yalnızca bu işlem için kullanılır ve yasal süre dolunca silinir."],
    "h2": ["Kimler başvurabilir", "Gerekli belgeler", "Başvuru adımları", "Ücret ve ödeme", "İtiraz ve şikâyet", "Süreç nasıl işler",
           "Sık yapılan yanlışlar", "Sonuç ve teslim", "Özel durumlar"],
    "h3": ["Öğrenciler için", "Vekil aracılığıyla başvuru", "Şirketler için", "Hafta sonu işlemleri", "Acil durumlar", "Yurt dışında yaşayanlar"],
    "th": ["Kalem", "Süre", "Ücret"], "free": "ücretsiz", "day": "iş günü", "note": "Dayanak: {n} sayılı yönetmeliğin {m}. maddesi ve meclis kararı.",
    "see": "Ayrıca bakınız: {a} ve {b}.", "img": "Başvuru akış şeması", "quote": "Önemli", "code": ["başvuru_no: {n}", "durum: incelemede", "birim: {place}", "tarih: 2025-0{m}-1{m}"],
    "title": "{Svc}: {h} ({n})", "sec": "Bölüm", "secs": ["Kimlik ve kayıt", "İmar ve yapı", "Vergi ve harç", "Su ve çevre", "Sosyal destek", "Ulaşım", "Eğitim",
        "Kültür ve etkinlik", "Esnaf ve işyeri", "Sağlık"],
    "desc": "{svc} için koşullar, belgeler ve süreler.", "intro": "Bu bölümde {t} ile ilgili rehber sayfaları yer alır.",
    "ui": {"home": "Ana sayfa", "toc": "Bu sayfada", "nav": "Bölüm sayfaları", "switch": "English", "updated": "Güncellendi", "site": "Belediye Hizmet Rehberi"},
}
EN = {
    "svc": ["residence certificate", "building permit", "business licence", "property tax return", "water connection",
            "marriage application", "waste collection", "welfare application", "parking card", "nursery enrolment",
            "accessible travel card", "library membership", "zoning certificate", "market stall allocation", "funeral service",
            "used oil collection", "tree pruning request", "address numbering", "event permit", "stray animal report"],
    "doc": ["identity card", "title deed", "rental contract", "tax registration", "petition", "medical report", "student certificate",
            "signature circular", "power of attorney", "receipt", "civil registry extract", "bank statement", "photograph"],
    "place": ["Application Desk", "Planning Department", "Revenue Office", "Environment Office", "Neighbourhood Office",
              "Public Relations Bureau", "Records Office", "Social Services Centre", "Culture House", "Municipal Police"],
    "who": ["the applicant", "the owner", "the tenant", "a resident", "the business manager", "a parent", "a student", "an authorised agent", "a pensioner"],
    "when": ["within five working days", "in the first week of each month", "no later than ten days after applying", "before the end of the year",
             "on weekdays from nine to five", "within one month of payment", "on the same day", "at the time of the appointment"],
    "adj": ["current", "complete", "signed", "certified", "legible", "valid", "free", "written", "electronic", "original"],
    "chan": ["on the online application screen", "through the national portal", "at the counter", "by telephone", "by post", "from a company e-mail address"],
    "s": ["{Who} should bring the {doc} and the {doc2} to the {place} {when}.",
          "You can complete the {svc} {chan}; uploading one {adj} {doc} is enough.",
          "Staff check the details on the {doc} and will send you a short text message {when}.",
          "Files returned because of a missing {doc} are not charged a second time.",
          "If the {svc} is refused you may object in writing {when}.",
          "Send the objection to the {place}; a clear and short reason makes the process faster.",
          "Anyone acting for somebody else has to show the {adj} {doc} at the desk.",
          "The fee schedule is updated every January by council decision and posted on the notice board.",
          "Home visits for disabled residents and people over sixty-five are offered {when}.",
          "You can safely pay waste, water and property bills {chan} and download the receipt at once.",
          "When in doubt talk to the {place} first and prepare the {doc} afterwards.",
          "Field teams may run late on rainy days; a new appointment is then created automatically.",
          "Look up your tracking number {chan} to learn the current status of the request.",
          "Conditions for the {svc} are the same in every district, but an extra {doc} may be requested.",
          "Your personal data is used for this procedure only and is erased when the legal period ends."],
    "h2": ["Who can apply", "Documents you need", "How to apply", "Fees and payment", "Objections and complaints", "How the process works",
           "Common mistakes", "Result and delivery", "Special cases"],
    "h3": ["For students", "Applying through an agent", "For companies", "Weekend service", "Emergencies", "Living abroad"],
    "th": ["Item", "Time", "Fee"], "free": "free", "day": "working days", "note": "Basis: article {m} of regulation {n} and the council decision.",
    "see": "See also: {a} and {b}.", "img": "Flow chart of the application", "quote": "Important", "code": ["request_no: {n}", "status: in review", "unit: {place}", "date: 2025-0{m}-1{m}"],
    "title": "{Svc}: {h} ({n})", "sec": "Section", "secs": ["Identity and records", "Planning and building", "Taxes and fees", "Water and environment", "Social support", "Transport", "Education",
        "Culture and events", "Shops and business", "Health"],
    "desc": "Conditions, documents and deadlines for the {svc}.", "intro": "This section holds the guide pages about {t}.",
    "ui": {"home": "Home", "toc": "On this page", "nav": "Pages in this section", "switch": "Türkçe", "updated": "Updated", "site": "Municipal Services Guide"},
}
LANGS = {"tr": TR, "en": EN}
ASCII = str.maketrans("çğıöşüâîûÇĞİÖŞÜ", "cgiosuaiucgiosu")


def slugify(s):
    s = s.translate(ASCII).lower()
    out = "".join(c if c.isalnum() and c.isascii() else "-" for c in s)
    while "--" in out:
        out = out.replace("--", "-")
    return out.strip("-")


def cap(s, lang):
    head = "İ" if lang == "tr" and s[0] == "i" else s[0].upper()
    return head + s[1:]


class Site:
    def __init__(self, n, sections, words, seed):
        self.pairs = max(1, n // 2)
        if sections is None:
            sections = min(40, max(4, self.pairs // 5))
            sections = max(sections, -(-self.pairs // 125))
        self.k, self.words, self.seed = sections, words, seed
        self.secs = []
        for j in range(sections):
            b = j % len(TR["secs"])
            nm = {l: f'{LANGS[l]["secs"][b]} {j // len(TR["secs"]) + 1}' for l in LANGS}
            self.secs.append({"slug": slugify(nm["tr"]), "title": nm, "pages": []})
        self.pages = []
        for i in range(self.pairs):
            r = random.Random(f"{seed}/{i}")
            si, hi = r.randrange(len(TR["svc"])), r.randrange(len(TR["h2"]))
            title = {l: LANGS[l]["title"].format(Svc=cap(LANGS[l]["svc"][si], l), h=LANGS[l]["h2"][hi], n=i + 1) for l in LANGS}
            sec = self.secs[i % sections]
            p = {"i": i, "sec": sec, "svc": si, "title": title, "slug": slugify(title["tr"]), "weight": len(sec["pages"]) + 1,
                 "updated": f"2025-{i % 12 + 1:02d}-{i % 28 + 1:02d}",
                 "desc": {l: cap(LANGS[l]["desc"].format(svc=LANGS[l]["svc"][si]), l) for l in LANGS}}
            sec["pages"].append(p)
            self.pages.append(p)

    def body(self, p, lang):
        L = LANGS[lang]
        r = random.Random(f"{self.seed}/{p['i']}/{lang}")

        def sent():
            a = {k: r.choice(L[k]) for k in ("doc", "place", "who", "when", "adj", "chan")}
            a["svc"] = L["svc"][p["svc"]] if r.random() < .6 else r.choice(L["svc"])
            a["doc2"] = r.choice(L["doc"])
            a["Who"], a["Svc"] = cap(a["who"], lang), cap(a["svc"], lang)
            return r.choice(L["s"]).format(**a)

        def para(n):
            ss = [sent() for _ in range(n)]
            w = ss[0].split(" ")
            j = r.randrange(max(1, len(w) - 3))
            w[j] = f"**{w[j]}**"
            w[-1] = f"*{w[-1][:-1]}*."
            ss[0] = " ".join(w)
            return " ".join(ss)

        def ref():
            q = self.pages[r.randrange(self.pairs)]
            return f'[{q["title"][lang].split(":")[0]}](guide:{q["sec"]["slug"]}/{q["slug"]})'

        h2, h3 = r.sample(L["h2"], 5), r.sample(L["h3"], 2)
        o = [para(3), "", f"## {h2[0]} {{#s1}}", "", para(3) + f' {L["see"].format(a=ref(), b=ref())}', "", f"### {h3[0]} {{#s2}}", ""]
        o += [f"- {sent()}" for _ in range(4)]
        o += ["", f"## {h2[1]} {{#s3}}", ""] + [f"{k}. {sent()}" for k in range(1, 5)]
        o += ["", "| " + " | ".join(L["th"]) + " |", "|---|:---:|---:|"]
        for k in range(5):
            fee = L["free"] if r.random() < .3 else f"{r.randrange(50, 950)} TL"
            o.append(f'| {cap(r.choice(L["doc"]), lang)} | {r.randrange(1, 20)} {L["day"]} | {fee} |')
        o += ["", f"## {h2[2]} {{#s4}}", "", para(3)[:-1] + ".[^1]", "", f'![{L["img"]}](media:akis-{p["i"] % 8 + 1}.svg)', "", para(3), "", f"### {h3[1]} {{#s5}}", "",
              f'> **{L["quote"]}:** {sent()}', "", f"## {h2[3]} {{#s6}}", "", "```text"]
        o += [c.format(n=r.randrange(10000, 99999), m=r.randrange(1, 9), place=r.choice(L["place"])) for c in L["code"]]
        o += ["```", "", f"## {h2[4]} {{#s7}}", ""]
        # as many paragraphs in both languages, so that the sections have the same number of blocks
        for _ in range(max(1, round((self.words - 410) / 40))):
            o += [para(3), ""]
        o += [f'{L["see"].format(a=ref(), b=ref())}', "", f'[^1]: {L["note"].format(n=r.randrange(1000, 9999), m=r.randrange(1, 40))}', ""]
        return "\n".join(o)


def w(root, path, text):
    p = os.path.join(root, path)
    os.makedirs(os.path.dirname(p), exist_ok=True)
    with open(p, "w", encoding="utf-8", newline="\n") as f:
        f.write(text)


def q(s):
    return json.dumps(s, ensure_ascii=False)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="120"><rect width="320" height="120" fill="#dde"/><text x="20" y="64">{n}</text></svg>\n'
SITE = """title: {tr: Belediye Hizmet Rehberi, en: Municipal Services Guide}
tagline: {tr: Hizmetler ve koşulları, en: Services and their conditions}
locales:
  - {tag: tr, name: Türkçe}
  - {tag: en, name: English}
base_url: https://rehber.example
as_of: 2025-12-31
updated: 2025-12-28
currency: TRY
official: false
disclaimer: {tr: Bu site bir denemedir., en: This site is a test.}
pages:
  - kind: home
    title: {tr: Ana sayfa, en: Home}
  - kind: guide
    title: {tr: Kılavuz, en: Guide}
  - kind: site-map
    title: {tr: Site haritası, en: Site map}
menu: ["page:guide"]
footer: ["page:site-map"]
"""


def write(site, out):
    w(out, "content/site.yaml", SITE)
    for k in range(1, 9):
        w(out, f"content/media/akis-{k}.svg", SVG.format(n=k))
    for n, s in enumerate(site.secs, 1):
        s["folder"] = f'content/guide/{n:04}-{s["slug"]}'
        for l in LANGS:
            fm = f'---\ntitle: {q(s["title"][l])}\n---\n\n'
            w(out, f'{s["folder"]}/index.{l}.md', fm + LANGS[l]["intro"].format(t=s["title"][l]) + "\n")
    for p in site.pages:
        for l in LANGS:
            fm = f'---\ntitle: {q(p["title"][l])}\ndescription: {q(p["desc"][l])}\nupdated: {p["updated"]}\n---\n\n'
            w(out, f'{p["sec"]["folder"]}/{p["weight"]:04}-{p["slug"]}.{l}.md', fm + site.body(p, l))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--pages", type=int, required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--sections", type=int)
    ap.add_argument("--words", type=int, default=450)
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    if os.path.isdir(a.out) and os.listdir(a.out):
        sys.exit(f"{a.out}: not empty")
    site = Site(a.pages, a.sections, a.words, a.seed)
    write(site, a.out)
    # a chapter in the middle, for measuring the preview: its file and its address
    p = site.pages[site.pairs // 2]
    print(f"{site.pairs * 2} pages, {site.k} parts, in {a.out}")
    print(f'sample {p["sec"]["folder"]}/{p["weight"]:04}-{p["slug"]}.en.md')


if __name__ == "__main__":
    main()
