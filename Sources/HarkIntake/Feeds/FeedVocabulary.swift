/// What an element of a feed means, whatever its format and prefix.
enum FeedElement: Hashable {
  case rss, rdf, atom, channel, item
  case title, titleOfOther, link, id, description, descriptionOfOther, lastDescription, summary, subtitle, content,
    encoded, body
  case rights, published, updated, author, creator, contributor, name, email, uri
  case category, subject, keywords, enclosure, comments, language, generator, generatorAgent
  case icon, logo, image, imageAddress, url, source, inReplyTo, textInput, opaque
  case other
}

/// Maps names to meanings: by namespace where it is known, else by the prefix as written.
enum FeedVocabulary {
  static func element(_ name: XMLName) -> FeedElement {
    let space =
      spaces[name.namespace.lowercased()] ?? (name.namespace.isEmpty && name.prefix.isEmpty ? "" : name.prefix)
    let key = (space.isEmpty ? "" : space.lowercased() + ":") + name.local.lowercased()
    return elements[key] ?? .other
  }

  static func isRSS090(_ namespace: String) -> Bool { namespace.hasSuffix(".netscape.com/rdf/simple/0.9/") }
  static func isAtom10(_ namespace: String) -> Bool { namespace.lowercased() == "http://www.w3.org/2005/atom" }

  private static let spaces: [String: String] = [
    "": "",
    "http://backend.userland.com/rss": "", "http://blogs.law.harvard.edu/tech/rss": "",
    "http://purl.org/rss/1.0/": "", "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd": "", "http://purl.org/net/rss1.1#": "",
    "http://backend.userland.com/rss2": "", "http://backend.userland.com/rss09": "",
    "http://www.w3.org/2005/atom": "", "http://purl.org/atom/ns#": "", "http://example.com/newformat#": "",
    "http://example.com/necho": "", "http://purl.org/echo/": "", "uri/of/echo/namespace#": "",
    "http://purl.org/pie/": "", "http://purl.org/atom-blog/ns#": "",
    "http://purl.org/dc/elements/1.1/": "dc", "http://purl.org/dc/elements/1.0/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes", "http://example.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss": "media", "http://search.yahoo.com/mrss/": "media",
    "http://purl.org/syndication/thread/1.0": "thr",
    "http://webns.net/mvcb/": "admin",
    "http://purl.org/rss/1.0/modules/slash/": "slash", "http://wellformedweb.org/commentapi/": "wfw",
    "http://www.discourse.org/": "discourse", "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/2000/svg": "svg", "http://www.w3.org/1998/math/mathml": "math",
  ]

  private static let elements: [String: FeedElement] = [
    "rss": .rss, "rdf:rdf": .rdf, "rdf": .rdf, "feed": .atom, "channel": .channel, "item": .item, "entry": .item,
    "product": .item,
    "title": .title, "dc:title": .titleOfOther, "media:title": .titleOfOther, "itunes:title": .titleOfOther,
    "link": .link, "id": .id, "guid": .id,
    "description": .description, "dc:description": .descriptionOfOther, "abstract": .descriptionOfOther,
    "itunes:summary": .descriptionOfOther, "media:description": .lastDescription,
    "summary": .summary, "tagline": .subtitle, "subtitle": .subtitle, "itunes:subtitle": .opaque, "info": .opaque,
    "content": .content, "content:encoded": .encoded, "fullitem": .encoded, "encoded": .encoded,
    "body": .body, "xhtml:body": .body,
    "rights": .rights, "copyright": .rights, "dc:rights": .rights,
    "pubdate": .published, "published": .published, "issued": .published, "dcterms:issued": .published,
    "updated": .updated, "modified": .updated, "lastbuilddate": .updated, "dc:date": .updated,
    "dcterms:modified": .updated,
    "author": .author, "managingeditor": .author, "dc:creator": .creator, "dc:author": .creator,
    "itunes:author": .creator, "contributor": .contributor, "dc:contributor": .contributor,
    "itunes:owner": .opaque, "webmaster": .opaque, "dc:publisher": .opaque,
    "name": .name, "email": .email, "uri": .uri, "url": .url, "homepage": .uri,
    "category": .category, "dc:subject": .subject, "keywords": .keywords, "itunes:keywords": .keywords,
    "itunes:category": .other,
    "enclosure": .enclosure, "comments": .comments, "language": .language, "dc:language": .language,
    "generator": .generator, "admin:generatoragent": .generatorAgent,
    "icon": .icon, "logo": .logo, "image": .image, "itunes:image": .imageAddress, "source": .source,
    "thr:in-reply-to": .inReplyTo, "textinput": .textInput, "textInput": .textInput, "cloud": .opaque,
    "media:credit": .opaque, "media:group": .other, "slash:comments": .opaque, "wfw:comment": .opaque,
    "wfw:commentrss": .opaque, "svg:svg": .opaque, "math:math": .opaque,
  ]
}
