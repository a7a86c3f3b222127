/// The kinds of identifier; the raw value is the public name, Presidio's where it has one.
public enum Entity: String, CaseIterable, Hashable, Sendable {
  case usSSN = "US_SSN"
  case usITIN = "US_ITIN"
  case usMBI = "US_MBI"
  case usNPI = "US_NPI"
  case medicalLicense = "MEDICAL_LICENSE"
  case abaRouting = "ABA_ROUTING_NUMBER"
  case caSIN = "CA_SIN"
  case caHealthCard = "CA_HEALTH_CARD"
  case ukNHS = "UK_NHS"
  case ukNINO = "UK_NINO"
  case ukUTR = "UK_UTR"
  case ukDrivingLicence = "UK_DRIVING_LICENCE"
  case iePPS = "IE_PPS"
  case nlBSN = "NL_BSN"
  case deTaxID = "DE_TAX_ID"
  case deHealthInsurance = "DE_HEALTH_INSURANCE"
  case deSocialSecurity = "DE_SOCIAL_SECURITY"
  case frNIR = "FR_NIR"
  case esNIF = "ES_NIF"
  case esNIE = "ES_NIE"
  case itFiscalCode = "IT_FISCAL_CODE"
  case ptNIF = "PT_NIF"
  case ptCitizenCard = "PT_CITIZEN_CARD"
  case chAHV = "CH_AHV"
  case beNationalNumber = "BE_NATIONAL_NUMBER"
  case atSocialSecurity = "AT_SOCIAL_SECURITY"
  case sePersonnummer = "SE_PERSONNUMMER"
  case dkCPR = "DK_CPR"
  case noFodselsnummer = "NO_FODSELSNUMMER"
  case fiHETU = "FI_PERSONAL_IDENTITY_CODE"
  case isKennitala = "IS_KENNITALA"
  case plPESEL = "PL_PESEL"
  case czBirthNumber = "CZ_BIRTH_NUMBER"
  case roCNP = "RO_CNP"
  case bgEGN = "BG_EGN"
  case hrOIB = "HR_OIB"
  case siEMSO = "SI_EMSO"
  case eePersonalCode = "EE_LT_PERSONAL_CODE"
  case lvPersonalCode = "LV_PERSONAL_CODE"
  case grAMKA = "GR_AMKA"
  case ruSNILS = "RU_SNILS"
  case ruINN = "RU_INN"
  case uaRNTRC = "UA_RNTRC"
  case brCPF = "BR_CPF"
  case brCNPJ = "BR_CNPJ"
  case arCUIT = "AR_CUIT"
  case arDNI = "AR_DNI"
  case clRUT = "CL_RUT"
  case mxCURP = "MX_CURP"
  case mxRFC = "MX_RFC"
  case coNIT = "CO_NIT"
  case ecCI = "EC_CI"
  case peCUI = "PE_CUI"
  case doCedula = "DO_CEDULA"
  case zaID = "ZA_ID_NUMBER"
  case ilTeudatZehut = "IL_TEUDAT_ZEHUT"
  case trNationalID = "TR_NATIONAL_ID"
  case ngNIN = "NG_NIN"
  case inAadhaar = "IN_AADHAAR"
  case inPAN = "IN_PAN"
  case inABHA = "IN_ABHA"
  case inVoter = "IN_VOTER"
  case cnResidentID = "CN_RESIDENT_ID"
  case hkHKID = "HK_HKID"
  case twNationalID = "TW_NATIONAL_ID"
  case sgNRIC = "SG_NRIC_FIN"
  case myNRIC = "MY_NRIC"
  case thTNIN = "TH_TNIN"
  case krRRN = "KR_RRN"
  case jpMyNumber = "JP_MY_NUMBER"
  case pkCNIC = "PK_CNIC"
  case auTFN = "AU_TFN"
  case auMedicare = "AU_MEDICARE"
  case auABN = "AU_ABN"
  case auACN = "AU_ACN"
  case nzNHI = "NZ_NHI"
  case nzIRD = "NZ_IRD"
  case passport = "PASSPORT"
  case usPassport = "US_PASSPORT"
  case driverLicense = "US_DRIVER_LICENSE"
  case identityCard = "IDENTITY_CARD"
  case machineReadableZone = "PASSPORT_MRZ"
  case medicalRecord = "MEDICAL_RECORD"
  case insurance = "INSURANCE_ID"
  case prescription = "PRESCRIPTION_NUMBER"
  case caseNumber = "CASE_NUMBER"
  case membership = "MEMBER_NUMBER"
  case iban = "IBAN_CODE"
  case bankAccount = "US_BANK_NUMBER"
  case ukBankAccount = "UK_BANK_ACCOUNT"
  case creditCard = "CREDIT_CARD"
  case cardSecurityCode = "CARD_SECURITY_CODE"
  case secret = "SECRET"
  case paymentHandle = "PAYMENT_HANDLE"
  case crypto = "CRYPTO"
  case email = "EMAIL_ADDRESS"
  case phone = "PHONE_NUMBER"
  case ipAddress = "IP_ADDRESS"
  case macAddress = "MAC_ADDRESS"
  case imei = "IMEI"
  case vin = "VIN"
  case plate = "LICENSE_PLATE"
  case coordinates = "GEO_COORDINATES"
  case streetAddress = "STREET_ADDRESS"
  case dateOfBirth = "DATE_OF_BIRTH"
  case profile = "URL"
  case handle = "HANDLE"
  case meetingLink = "MEETING_LINK"
  case meetingPasscode = "MEETING_PASSCODE"
}

extension Entity {
  /// What kinds have in common, as far as what follows goes.
  public enum Group: String, Hashable, Sendable {
    /// Numbers that a state gives to one person.
    case government
    /// Numbers that open or name money.
    case financial
    /// Numbers of health services and insurers.
    case health
    /// Ways to reach someone.
    case contact
    /// Where someone is.
    case place
    /// When someone was born.
    case birth
    /// Names and pages on other platforms.
    case online
    /// Things that are somebody's: telephones, cars, connections.
    case device
    /// What keeps others out.
    case secret
    /// Ways into a meeting.
    case meeting
    /// Numbers that are published on purpose.
    case published
  }

  /// The lasting id of its rule: `confidentiality/phone-number`.
  public var rule: String {
    "confidentiality/"
      + String(decoding: rawValue.utf8.map { $0 == UInt8(ascii: "_") ? 0x2D : $0.lower }, as: UTF8.self)
  }

  /// What stands in its place once it is masked: `[phone removed]`.
  public var maskLabel: String { "[\(words.label) removed]" }
}
