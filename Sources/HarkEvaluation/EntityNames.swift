/// What corpora call identifiers, and what Hark calls them.
enum EntityNames {
  private static let aliases: [String: [String]] = [
    "ADDRESS": ["STREET_ADDRESS"],
    "STREET_ADDRESS": ["STREET_ADDRESS"],
    "person": ["PERSON"],
    "IT_IDENTITY_CARD": ["IDENTITY_CARD"],
    "DE_ID_CARD": ["IDENTITY_CARD"],
    "DE_KFZ": ["LICENSE_PLATE"],
    "DE_FUEHRERSCHEIN": ["US_DRIVER_LICENSE"],
    "BIRTH_DATE": ["DATE_OF_BIRTH"],
  ]

  /// Hark's names for what a corpus names; never empty, as a name without another stands for itself.
  static func entities(for type: String) -> [String] {
    if let names = aliases[type] { return names }
    if type.hasSuffix("_PASSPORT") { return [type, "PASSPORT", "US_PASSPORT"] }
    if type.hasSuffix("_DRIVER_LICENSE") { return [type, "US_DRIVER_LICENSE"] }
    if type.hasSuffix("_LICENSE_PLATE") || type.hasSuffix("_VEHICLE_REGISTRATION") { return [type, "LICENSE_PLATE"] }
    if type.hasSuffix("_PHONE_NUMBER") || type.hasSuffix("_MOBILE_NUMBER") { return [type, "PHONE_NUMBER"] }
    return [type]
  }

  /// Whether a finding's entity is what a corpus calls by a type.
  static func isSame(_ type: String, _ entity: String?) -> Bool {
    guard let entity else { return false }
    return entity == type || entities(for: type).contains(entity)
  }

  /// What a corpus may call something by a wider name than Hark's: neither right nor wrong.
  private static let wider: [String: Set<String>] = [
    "DATE_OF_BIRTH": ["DATE_TIME", "AGE"],
    "STREET_ADDRESS": ["LOCATION", "GPE", "ZIP_CODE"],
  ]

  /// Whether a type is a wider name for a finding's entity: a date of birth is a date.
  static func isWider(_ type: String, than entity: String) -> Bool { wider[entity]?.contains(type) ?? false }

  /// Whether some rule looks for what a corpus calls by a type.
  static func isSought(_ type: String, _ entities: Set<String>) -> Bool {
    self.entities(for: type).contains(where: entities.contains)
  }
}
