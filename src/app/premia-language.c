/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-language"

#include "premia-language.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

/* Since glibc 2.39 gettext obeys LANGUAGE in no locale whose name is “C” or begins with “C.”. This one is the
 * same C.UTF-8 under another name: a territory that there is not is dropped when its files are looked for. */
#define TRANSLATING_LOCALE "C_ZZ.UTF-8"

/* LANG asks for a locale that is not generated on this machine. gettext has our texts all the same, but
 * translates nothing in the locale “C”: so take C.UTF-8, and ask by LANGUAGE. */
static void
take_plain_locale (void)
{
  const char *const *languages = g_get_language_names ();

  if (setlocale (LC_ALL, "C.UTF-8") == NULL)
    return;
  if (g_getenv ("LANGUAGE") == NULL)
    {
      g_autofree char *list = g_strjoinv (":", (char **) languages);

      g_setenv ("LANGUAGE", list, TRUE);
    }
}

/* Whoever asks by LANGUAGE is answered in C.UTF-8 too, the locale of a container and of a bare machine. */
static void
obey_language (void)
{
  const char *messages = setlocale (LC_MESSAGES, NULL);

  if (g_getenv ("LANGUAGE") != NULL && messages != NULL && g_str_has_prefix (messages, "C."))
    setlocale (LC_MESSAGES, TRANSLATING_LOCALE);
}

/**
 * premia_language_begin:
 *
 * Texts come from where they were installed; PREMIA_LOCALEDIR in the environment names another place,
 * for running from the build directory.
 */
void
premia_language_begin (void)
{
  const char *folder = g_getenv ("PREMIA_LOCALEDIR");

  if (setlocale (LC_ALL, "") == NULL)
    take_plain_locale ();
  obey_language ();
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : PREMIA_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/**
 * premia_language_choose:
 *
 * For documents in another language than the session's, before threads are there: it changes the environment.
 */
void
premia_language_choose (const char *code)
{
  const char *locale = setlocale (LC_MESSAGES, NULL);

  /* gettext obeys LANGUAGE in every locale but this. */
  if (locale == NULL || strcmp (locale, "C") == 0 || strcmp (locale, "POSIX") == 0)
    setlocale (LC_MESSAGES, "C.UTF-8");
  g_setenv ("LANGUAGE", code, TRUE);
  /* It remembers what it found so far, until it is told of its domain again. */
  textdomain (GETTEXT_PACKAGE);
}
