//! Currencies: ISO 4217 codes and their decimals.

/// An ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// Every code in use (ISO 4217, list one), without metals, test codes and accounting units.
const CODES: &str = "\
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF \
    CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG \
    HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA \
    MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD \
    RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX \
    USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

impl Currency {
    /// The Turkish lira.
    pub const LIRA: Currency = Currency(*b"TRY");

    /// A code of three capital letters; `TL` and `₺` mean `TRY`, `€` `EUR`, `$` `USD`, `£` `GBP`.
    pub fn read(text: &str) -> Option<Currency> {
        let code = match text {
            "TL" | "₺" => "TRY",
            "€" => "EUR",
            "$" => "USD",
            "£" => "GBP",
            other => other,
        };
        CODES.split(' ').any(|known| known == code).then_some(())?;
        code.as_bytes().try_into().ok().map(Currency)
    }
    /// `TRY`.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
    /// Digits after the decimal sign (ISO 4217).
    pub fn digits(&self) -> u32 {
        match self.code() {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "VND" | "VUV"
            | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            _ => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Currency;

    #[test]
    fn signs_and_codes_are_read_and_misspelt_codes_are_not() {
        let code = |text: &str| Currency::read(text).map(|c| c.code().to_owned());
        for (text, wanted) in [("TL", "TRY"), ("₺", "TRY"), ("TRY", "TRY"), ("€", "EUR"), ("$", "USD"), ("KWD", "KWD")]
        {
            assert_eq!(code(text).as_deref(), Some(wanted));
        }
        for text in ["TYR", "try", "", "T", "TRYT", "TRY ", " ", "ŞŞ", "EUR USD"] {
            assert_eq!(code(text), None, "{text:?}");
        }
        assert_eq!(Currency::read("TRY"), Some(Currency::LIRA));
    }
}
