/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-certificate.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_NAMES 4 /* of the many that a certificate may be for */
#define LONGEST_NAME 120 /* characters: the certificate is not ours, and may say anything */

static void
add (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

static char *
day_of (GDateTime *time)
{
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  /* Translators: the day of a certificate that is unknown */
  return local != NULL ? g_date_time_format (local, "%-d %B %Y") : g_strdup (_("an unknown day"));
}

static void
add_times (GString *text, GTlsCertificate *certificate, GTlsCertificateFlags flags)
{
  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    {
      g_autoptr (GDateTime) time = certificate != NULL ? g_tls_certificate_get_not_valid_after (certificate) : NULL;
      g_autofree char *day = day_of (time);
      g_autofree char *sentence = g_strdup_printf (_("It expired on %s: who runs the server has to renew it."), day);

      add (text, sentence);
    }
  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    {
      g_autoptr (GDateTime) time = certificate != NULL ? g_tls_certificate_get_not_valid_before (certificate) : NULL;
      g_autofree char *day = day_of (time);
      g_autofree char *sentence = g_strdup_printf (_("It is valid only from %s: check the clock of this computer."), day);

      add (text, sentence);
    }
}

/* Clean, short, and never with a line of its own. */
static void
append_name (GString *names, const char *name, gsize length)
{
  g_autofree char *valid = g_utf8_make_valid (name, (gssize) length);
  g_autofree char *shown = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), LONGEST_NAME));

  for (char *c = shown; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  if (names->len > 0)
    g_string_append (names, ", ");
  g_string_append (names, shown);
}

/* "a.example, b.example, 10.0.0.5"; (transfer full), NULL: none. */
static char *
names_of (GTlsCertificate *certificate)
{
  g_autoptr (GPtrArray) hosts = certificate != NULL ? g_tls_certificate_get_dns_names (certificate) : NULL;
  g_autoptr (GPtrArray) addresses = certificate != NULL ? g_tls_certificate_get_ip_addresses (certificate) : NULL;
  GString *names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; hosts != NULL && i < hosts->len && n < MOST_NAMES; i++, n++)
    {
      gsize size;
      const char *name = g_bytes_get_data (g_ptr_array_index (hosts, i), &size);

      append_name (names, name, size);
    }
  for (guint i = 0; addresses != NULL && i < addresses->len && n < MOST_NAMES; i++, n++)
    {
      g_autofree char *name = g_inet_address_to_string (g_ptr_array_index (addresses, i));

      append_name (names, name, strlen (name));
    }
  if ((hosts != NULL ? hosts->len : 0) + (addresses != NULL ? addresses->len : 0) > n)
    g_string_append (names, ", …");
  return g_string_free (names, names->len == 0);
}

static void
add_identity (GString *text, const PremiaServerAddress *address, GTlsCertificate *certificate)
{
  g_autofree char *names = names_of (certificate);
  g_autofree char *sentence = NULL;

  if (names != NULL)
    sentence = g_strdup_printf (_("It is for %1$s, not for %2$s: type the address as the certificate has it, or have it made for this name."), names,
                                address->host);
  else
    sentence = g_strdup_printf (_("It is not for %s: have one made for this name."), address->host);
  add (text, sentence);
}

/* Of "O=Rewards,CN=Rewards\\, authority": what people would call it; all of it where there is no such part. */
static void
append_common_name (GString *names, const char *distinguished)
{
  const char *name = g_str_has_prefix (distinguished, "CN=") ? distinguished : strstr (distinguished, ",CN=");
  g_autoptr (GString) plain = g_string_new (NULL);

  if (name == NULL)
    g_string_append (plain, distinguished);
  else
    for (name = strchr (name, '=') + 1; *name != '\0' && *name != ','; name++)
      g_string_append_c (plain, *name == '\\' && name[1] != '\0' ? *++name : *name);
  append_name (names, plain->str, plain->len);
}

static void
add_authority (GString *text, GTlsCertificate *certificate, gboolean own_authority)
{
  g_autofree char *subject = certificate != NULL ? g_tls_certificate_get_subject_name (certificate) : NULL;
  g_autofree char *issuer = certificate != NULL ? g_tls_certificate_get_issuer_name (certificate) : NULL;
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *sentence = NULL;

  if (issuer != NULL)
    append_common_name (name, issuer);
  if (issuer != NULL && g_strcmp0 (subject, issuer) == 0)
    add (text, _("It is signed by itself only, so anybody could have made it."));
  else if (name->len > 0)
    {
      if (own_authority)
        sentence = g_strdup_printf (_("It is signed by “%s”, and that authority is not in the chosen CA file."), name->str);
      else
        sentence = g_strdup_printf (_("It is signed by “%s”, whom this computer does not trust."), name->str);
      add (text, sentence);
    }
  else
    add (text, own_authority ? _("It is signed by nobody in the chosen CA file.") : _("It is signed by nobody whom this computer trusts."));

  add (text, own_authority ? _("Choose the file of the authority that signed it.")
                           : _("If the company has an authority of its own, choose its file in the settings of the connection."));
}

char *
premia_certificate_describe (const PremiaServerAddress *address, GTlsCertificate *certificate, GTlsCertificateFlags flags, gboolean own_authority)
{
  GString *text;

  g_return_val_if_fail (address != NULL && (certificate == NULL || G_IS_TLS_CERTIFICATE (certificate)), NULL);

  text = g_string_new (NULL);
  if (flags & G_TLS_CERTIFICATE_REVOKED)
    add (text, _("It was revoked by who issued it. Somebody else may have its key: do not connect, and ask who runs the server."));
  add_times (text, certificate, flags);
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    add_identity (text, address, certificate);
  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    add_authority (text, certificate, own_authority);
  if (flags & G_TLS_CERTIFICATE_INSECURE)
    add (text, _("It is made in a way that is not safe any more: who runs the server has to renew it."));
  if ((flags & G_TLS_CERTIFICATE_GENERIC_ERROR) || text->len == 0)
    add (text, _("It could not be checked."));
  return g_string_free (text, FALSE);
}

void
premia_certificate_set_error (GError **error, const PremiaServerAddress *address, GTlsCertificate *certificate, GTlsCertificateFlags flags,
                              gboolean own_authority)
{
  g_autofree char *sentences = premia_certificate_describe (address, certificate, flags, own_authority);
  g_autofree char *server = premia_server_address_to_string (address);

  g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_CERTIFICATE,
               /* Translators: %1$s is the address of a server, %2$s are sentences about its certificate */
               _("The certificate of the server %1$s is not trusted, so nothing was sent. %2$s"), server, sentences);
}
