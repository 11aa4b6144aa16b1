/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-error.h"
#include "exchange/premia-jws.h"
#include "exchange/premia-open-badge-file.h"

#include <string.h>

static void
put (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static PremiaOpenBadge *
make (void)
{
  PremiaOpenBadge *badge = premia_open_badge_new ();

  put (&badge->id, "urn:uuid:1");
  put (&badge->issuer_id, "https://example.org/");
  put (&badge->issuer_name, "Ромашка \"и\" Ко");
  put (&badge->issuer_url, "https://example.org/");
  put (&badge->issuer_email, "hr@example.org");
  put (&badge->issuer_image, "data:image/png;base64,AA==");
  put (&badge->person_id, "urn:uuid:2");
  put (&badge->person_name, "Анна");
  put (&badge->email_hash, "sha256$00");
  put (&badge->salt, "salt");
  put (&badge->badge_id, "urn:uuid:3");
  put (&badge->badge_name, "Первая сделка");
  put (&badge->description, "D");
  put (&badge->criteria, "C");
  put (&badge->badge_image, "data:image/svg+xml;base64,AA==");
  put (&badge->kind, "Achievement");
  badge->valid_from = G_GINT64_CONSTANT (1760000000999999);
  badge->awarded_at = G_GINT64_CONSTANT (1700000000000001);
  return badge;
}

/* What is written is read, and written the same; times are cut to seconds. */
static void
test_round_trip (void)
{
  g_autoptr (PremiaOpenBadge) badge = make ();
  g_autofree char *text = premia_open_badge_to_text (badge), *payload = premia_open_badge_to_payload (badge);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaOpenBadge) read = premia_open_badge_parse (text, -1, FALSE, "f.json", &error);
  g_autoptr (PremiaOpenBadge) claimed = NULL;
  g_autofree char *again = NULL, *payload_again = NULL;

  g_assert_no_error (error);
  claimed = premia_open_badge_parse (payload, -1, TRUE, "f.jwt", &error);
  g_assert_no_error (error);
  g_assert_cmpint (read->valid_from, ==, G_GINT64_CONSTANT (1760000000000000));
  g_assert_cmpint (claimed->awarded_at, ==, G_GINT64_CONSTANT (1700000000000000));
  g_assert_cmpstr (read->issuer_name, ==, badge->issuer_name);
  g_assert_cmpstr (read->salt, ==, "salt");
  again = premia_open_badge_to_text (read);
  g_assert_cmpstr (again, ==, text);
  payload_again = premia_open_badge_to_payload (claimed);
  g_assert_cmpstr (payload_again, ==, payload);
  g_assert_nonnull (strstr (payload, "\"nbf\":1760000000,"));
}

/* Each claim has to be there and say what the credential says. */
static void
test_claims (void)
{
  static const struct { const char *from, *to; } changes[] = {
    { "\"iss\":\"https://example.org/\"", "\"iss\":\"https://example.com/\"" },
    { "\"jti\":\"urn:uuid:1\"", "\"jti\":\"urn:uuid:9\"" },
    { "\"sub\":\"urn:uuid:2\"", "\"sub\":null" },
    { "\"nbf\":1760000000", "\"nbf\":1760000001" },
    { "\"nbf\":1760000000", "\"nbf\":\"1760000000\"" },
    { "\"nbf\":1760000000", "\"nbf\":1e99" },
    { "\"jti\"", "\"jtj\"" },
  };
  g_autoptr (PremiaOpenBadge) badge = make ();
  g_autofree char *payload = premia_open_badge_to_payload (badge);

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_auto (GStrv) parts = g_strsplit (payload, changes[i].from, 2);
      g_autofree char *changed = g_strjoinv (changes[i].to, parts);
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      g_assert_null (premia_open_badge_parse (changed, -1, TRUE, "f.jwt", &error));
      g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING);
    }
}

/* One of another issuer by the model before this one: wrapped in a claim, with other names for the dates, one type as a text. */
static void
test_older_ones (void)
{
  static const char text[] = "{\"iss\":\"https://a.example\",\"sub\":\"did:x:1\",\"jti\":\"urn:1\",\"nbf\":1262304000,\"exp\":1893456000,\"vc\":{\"id\":\"urn:1\","
                             "\"type\":[\"VerifiableCredential\",\"AchievementCredential\"],\"issuer\":\"https://a.example\",\"issuanceDate\":\"2010-01-01T00:00:00Z\","
                             "\"credentialSubject\":{\"id\":\"did:x:1\",\"achievement\":{\"name\":{\"en\":\"Teamwork\",\"de\":\"Zusammenarbeit\"}}}}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaOpenBadge) badge = premia_open_badge_parse (text, -1, TRUE, "f.jwt", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (badge->badge_name, ==, "Teamwork");
  g_assert_cmpstr (badge->issuer_id, ==, "https://a.example");
  g_assert_cmpint (badge->valid_until, ==, G_GINT64_CONSTANT (1893456000000000));
}

static void
test_names (void)
{
  /* From Python's uuid.uuid5, and the specification's own example of a hash. */
  g_autofree char *id = premia_open_badge_make_id ((const char *const[]){ "https://example.org/", "badge", "achievement:Первая сделка", NULL });
  g_autofree char *hash = premia_open_badge_hash_email ("a@example.com", "Kosher");

  g_assert_cmpstr (id, ==, "urn:uuid:dd601a2a-6d19-54ad-bd41-6cdb3e054df1");
  g_assert_cmpstr (hash, ==, "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399");
}

/* RFC 4648 §10, without padding; and texts that are none, or not the only one for their bytes. */
static void
test_base64url (void)
{
  static const struct { const char *plain, *text; } vectors[] = {
    { "", "" }, { "f", "Zg" }, { "fo", "Zm8" }, { "foo", "Zm9v" }, { "foob", "Zm9vYg" }, { "fooba", "Zm9vYmE" }, { "foobar", "Zm9vYmFy" }, { "\xfb\xff\xbf", "-_-_" },
  };
  static const char *const bad[] = { "Z", "Zg==", "Zh", "Zm9v YmFy", "Zm9+", "Zm9/", "Zm9vY" };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *text = premia_base64url_encode (vectors[i].plain, strlen (vectors[i].plain));
      g_autoptr (GBytes) bytes = premia_base64url_decode (vectors[i].text, strlen (vectors[i].text));
      g_autoptr (GBytes) plain = g_bytes_new (vectors[i].plain, strlen (vectors[i].plain));

      g_assert_cmpstr (text, ==, vectors[i].text);
      g_assert_nonnull (bytes);
      g_assert_true (g_bytes_equal (bytes, plain));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (premia_base64url_decode (bad[i], strlen (bad[i])));
}

static void
test_jws (void)
{
  static const char *const bad[] = { "", ".", "..", "e30.e30", "e30.e30.", "e30.e30.QQ.QQ", "W10.e30.QQ", "e30.gA.QQ", "e30.e30.Q", "e31.e30.QQ", "e30. e30.QQ" };
  g_autoptr (GBytes) signature = g_bytes_new_static ("A", 1);
  g_autofree char *prepared = premia_jws_prepare ("{}", "text"), *text = premia_jws_complete (prepared, signature);
  g_autofree char *spaced = g_strconcat ("\n ", text, "\n", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaJws) jws = premia_jws_parse (spaced, -1, "f", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "e30.dGV4dA.QQ");
  g_assert_cmpstr (jws->payload, ==, "text");
  g_assert_cmpmem (g_bytes_get_data (jws->signed_text, NULL), g_bytes_get_size (jws->signed_text), prepared, strlen (prepared));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (premia_jws_parse (bad[i], -1, "f", &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/open-badge/round-trip", test_round_trip);
  g_test_add_func ("/open-badge/claims", test_claims);
  g_test_add_func ("/open-badge/older-ones", test_older_ones);
  g_test_add_func ("/open-badge/names", test_names);
  g_test_add_func ("/open-badge/base64url", test_base64url);
  g_test_add_func ("/open-badge/jws", test_jws);
  return g_test_run ();
}
