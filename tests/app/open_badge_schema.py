# SPDX-License-Identifier: GPL-3.0-or-later
"""What the published schema of an AchievementCredential (Open Badges 3.0) requires, as a JSON Schema of 2019-09 in our own words.

Facts from the schema at purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json and the data model it is generated
from: which members there are, of which kind, which of them have to be there, which objects take no others. SCHEMA holds it all but what Premia
never writes in depth (endorsements, results, alignments), which are objects there. STRICT adds what the specification's text demands besides.
"""

import re

LANGUAGE = "^[a-z]{2}(-[A-Z]{2})?$"
CONTEXT = r"^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.\d\.\d)*\.json$"
JWS = r"^[a-zA-Z0-9_-]+\.[a-zA-Z0-9_-]*\.[a-zA-Z0-9_-]+$"
IDENTIFIER_TYPES = ["name", "sourcedId", "systemId", "productId", "userName", "accountId", "emailAddress", "nationalIdentityNumber", "isbn", "issn",
                    "lisSourcedId", "oneRosterSourcedId", "sisSourcedId", "ltiContextId", "ltiDeploymentId", "ltiToolId", "ltiPlatformId", "ltiUserId",
                    "identifier"]
ACHIEVEMENT_TYPES = ["Achievement", "ApprenticeshipCertificate", "Assessment", "Assignment", "AssociateDegree", "Award", "Badge", "BachelorDegree",
                     "Certificate", "CertificateOfCompletion", "Certification", "CommunityService", "Competency", "Course", "CoCurricular", "Degree",
                     "Diploma", "DoctoralDegree", "Fieldwork", "GeneralEducationDevelopment", "JourneymanCertificate", "LearningProgram", "License",
                     "Membership", "ProfessionalDoctorate", "QualityAssuranceCredential", "MasterCertificate", "MasterDegree", "MicroCredential",
                     "ResearchDoctorate", "SecondarySchoolDiploma"]


def text(**more):
    """A text, or one for each of several languages."""
    return {"oneOf": [{"type": "string", **more},
                      {"type": "object", "additionalProperties": {"type": "string", **more}, "propertyNames": {"pattern": LANGUAGE}}]}


def many(one):
    return {"oneOf": [one, {"type": "array", "items": one}]}


def types(*sets):
    """One name, or a list that contains one of each set."""
    lists = [{"type": "array", "minItems": 1, "contains": {"enum": list(names)}, "items": text()} for names in sets]
    return {"oneOf": [text(), lists[0] if len(lists) == 1 else {"allOf": lists}]}


def thing(required, more=True, **members):
    return {"type": "object", "properties": members, "required": required, "additionalProperties": more}


def extensible(names):
    return {"oneOf": [{"type": "string", "enum": names}, {"type": "string", "pattern": "(ext:)[a-z|A-Z|0-9|.|-|_]+"}]}


def ref(name):
    return {"$ref": "#/$defs/" + name}


TIME = {"type": "string", "format": "date-time"}
NUMBER = {"type": "number"}
EITHER_CONTEXT = {"oneOf": [{"type": "string"}, {"type": "object"}]}
# What Premia never writes; that they are objects is all that is looked at.
FOREIGN = {"type": "object"}

DEFS = {
    "Image": thing(["id", "type"], False, id=text(), type=text(enum=["Image"]), caption=text()),
    "IdentifierEntry": thing(["type", "identifier", "identifierType"], False, type=text(enum=["IdentifierEntry"]), identifier=text(),
                             identifierType=extensible(IDENTIFIER_TYPES)),
    "IdentityObject": thing(["type", "hashed", "identityHash", "identityType"], False, type=text(enum=["IdentityObject"]), hashed={"type": "boolean"},
                            identityHash=text(), identityType=extensible(IDENTIFIER_TYPES), salt=text()),
    "Profile": thing(["id", "type"], id=text(), type=types(["Profile"]), name=text(), url=text(), phone=text(), description=text(),
                     endorsement=many(FOREIGN), endorsementJwt=many(text(pattern=JWS)), image=ref("Image"), email=text(), address=FOREIGN,
                     otherIdentifier=many(ref("IdentifierEntry")), official=text(), parentOrg=ref("Profile"), familyName=text(), givenName=text(),
                     additionalName=text(), patronymicName=text(), honorificPrefix=text(), honorificSuffix=text(), familyNamePrefix=text(),
                     dateOfBirth={"type": "string", "format": "date"}),
    "ProfileRef": {"anyOf": [text(), ref("Profile")]},
    "Criteria": thing([], id=text(), narrative=text()),
    "Achievement": thing(["id", "type", "criteria", "description", "name"], id=text(), type=types(["Achievement"]), alignment=many(FOREIGN),
                         achievementType=extensible(ACHIEVEMENT_TYPES), creator=ref("Profile"), creditsAvailable=NUMBER, criteria=ref("Criteria"),
                         description=text(), endorsement=many(FOREIGN), endorsementJwt=many(text(pattern=JWS)), fieldOfStudy=text(), humanCode=text(),
                         image=ref("Image"), inLanguage={"type": "string"}, name=text(), otherIdentifier=many(ref("IdentifierEntry")),
                         related=many(FOREIGN), resultDescription=many(FOREIGN), specialization=text(), tag=many(text()), version=text()),
    "AchievementSubject": thing(["type", "achievement"], id=text(), type=types(["AchievementSubject"]), activityEndDate=TIME, activityStartDate=TIME,
                                creditsEarned=NUMBER, achievement=ref("Achievement"), identifier=many(ref("IdentityObject")), image=ref("Image"),
                                licenseNumber=text(), narrative=text(), result=many(FOREIGN), role=text(), source=ref("Profile"), term=text()),
    "CredentialSchema": thing(["id", "type"], id=text(), type=text()),
    "CredentialStatus": thing(["type"], id=text(), type=text()),
    "RefreshService": thing(["id", "type"], id=text(), type=text()),
    "TermsOfUse": thing(["type"], id=text(), type=text()),
    "Evidence": thing(["type"], id=text(), type=types(["Evidence"]), narrative=text(), name=text(), description=text(), genre=text(), audience=text()),
    "Proof": thing(["type"], type=text(), created=TIME, cryptosuite=text(), challenge=text(), domain=text(), nonce=text(), proofPurpose=text(),
                   proofValue=text(), verificationMethod=text()),
}

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2019-09/schema#",
    **thing(["@context", "id", "type", "credentialSubject", "issuer", "validFrom"],
            id=text(), type=types(["VerifiableCredential"], ["AchievementCredential", "OpenBadgeCredential"]), name=text(), description=text(),
            image=ref("Image"), awardedDate=TIME, credentialSubject=ref("AchievementSubject"), endorsement=many(FOREIGN),
            endorsementJwt=many(text(pattern=JWS)), evidence=many(ref("Evidence")), issuer=ref("ProfileRef"), validFrom=TIME, validUntil=TIME,
            proof=many(ref("Proof")), credentialSchema=many(ref("CredentialSchema")), credentialStatus=ref("CredentialStatus"),
            refreshService=ref("RefreshService"), termsOfUse=many(ref("TermsOfUse"))),
    "$defs": DEFS,
}
SCHEMA["properties"]["@context"] = {"oneOf": [EITHER_CONTEXT, {"type": "array", "minItems": 2,
                                                               "items": [{"enum": ["https://www.w3.org/ns/credentials/v2"]},
                                                                         {"type": "string", "pattern": CONTEXT}],
                                                               "additionalItems": EITHER_CONTEXT}]}

# The text's own demands: two contexts, an id or an identifier of the person, a way to earn it, a schema of this kind, addresses that are URIs.
STRICT = {
    "$schema": "https://json-schema.org/draft/2019-09/schema#",
    "type": "object",
    "required": ["credentialSchema", "name"],
    "properties": {
        "@context": {"type": "array", "minItems": 2},
        "id": {"type": "string", "pattern": "^[a-z][a-z0-9+.-]*:"},
        "type": {"type": "array"},
        "issuer": {"type": "object", "required": ["id", "name"], "properties": {"id": {"type": "string", "pattern": "^[a-z][a-z0-9+.-]*:"}}},
        "credentialSubject": {
            "anyOf": [{"required": ["id"]}, {"required": ["identifier"]}],
            "properties": {
                "id": {"type": "string", "pattern": "^[a-z][a-z0-9+.-]*:"},
                "achievement": {"properties": {"id": {"type": "string", "pattern": "^[a-z][a-z0-9+.-]*:"},
                                               "criteria": {"anyOf": [{"required": ["id"]}, {"required": ["narrative"]}]}}},
                "identifier": {"type": "array", "items": {
                    "if": {"properties": {"hashed": {"const": True}}},
                    "then": {"properties": {"identityHash": {"pattern": r"^(md5\$[0-9a-fA-F]{32}|sha256\$[0-9a-fA-F]{64})$"}}}}},
            },
        },
        "credentialSchema": {"contains": {"properties": {
            "id": {"const": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"},
            "type": {"const": "1EdTechJsonSchemaValidator2019"}}}},
    },
}

MOMENT = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)\Z")


def check(credential):
    """Sentences that say what is wrong."""
    import jsonschema  # Debian's python3-jsonschema

    formats = jsonschema.FormatChecker(formats=())
    formats.checks("date-time")(lambda value: not isinstance(value, str) or MOMENT.match(value) is not None)
    found = []
    for schema in (SCHEMA, STRICT):
        jsonschema.Draft201909Validator.check_schema(schema)
        for error in jsonschema.Draft201909Validator(schema, format_checker=formats).iter_errors(credential):
            found.append("/" + "/".join(map(str, error.absolute_path)) + ": " + error.message[:200])
    return found
