/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-request"

#include "premia-request.h"

#include <glib/gi18n.h>
#include <string.h>

#define SCOREBOARD "scoreboard"
#define HELP "help"

static const GOptionEntry option_entries[] = {
  { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, NULL, N_("Open this workspace"), N_("FILE") },
  { "page", 0, 0, G_OPTION_ARG_STRING, NULL,
    N_("Show this page: overview, people, activity, acceptance, schemes, doctor, badges, payouts, reports, server, scoreboard or help"), N_("PAGE") },
  { "scoreboard", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the scoreboard, over a whole screen"), NULL },
  { "period", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Show this period, such as 2026-10"), N_("PERIOD") },
  { "screenshot", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Save a picture of the window once it is loaded, and quit"), N_("FILE") },
  { "activate", 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, N_("Do this before the picture is taken, such as win.preferences; may be given several times"), N_("ACTION") },
  { "today", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Take the picture as if it were this day, such as 2026-11-24"), N_("DAY") },
  { "width", 0, 0, G_OPTION_ARG_INT, NULL, N_("Width of the window"), N_("PIXELS") },
  { "height", 0, 0, G_OPTION_ARG_INT, NULL, N_("Height of the window"), N_("PIXELS") },
  { "dark", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Use the dark style"), NULL },
  { "forget-lock", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Forget the passphrase of the lock, which hides the screen and encrypts nothing, and quit"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and quit"), NULL },
  { NULL }
};

void
premia_request_add_options (GApplication *application)
{
  g_application_add_main_option_entries (application, option_entries);
}

void
premia_request_read (PremiaRequest *self, GVariantDict *options)
{
  g_variant_dict_lookup (options, "workspace", "^ay", &self->workspace);
  g_variant_dict_lookup (options, "page", "s", &self->page);
  g_variant_dict_lookup (options, "period", "s", &self->period);
  g_variant_dict_lookup (options, "activate", "^as", &self->deeds);
  if (g_variant_dict_lookup (options, "screenshot", "^ay", &self->screenshot))
    g_variant_dict_lookup (options, "today", "s", &self->day);
  g_variant_dict_lookup (options, "width", "i", &self->width);
  g_variant_dict_lookup (options, "height", "i", &self->height);
  self->dark = g_variant_dict_contains (options, "dark");
  self->scoreboard = g_variant_dict_contains (options, "scoreboard");
}

void
premia_request_clear (PremiaRequest *self)
{
  g_free (self->workspace);
  g_free (self->page);
  g_free (self->period);
  g_free (self->screenshot);
  g_strfreev (self->deeds);
  g_free (self->day);
  *self = (PremiaRequest) { 0 };
}

gboolean
premia_request_is_sized (const PremiaRequest *self)
{
  return self->width > 0 || self->height > 0 || self->screenshot != NULL;
}

/* "help" or "help:import" is of the page "help". */
static gboolean
is_of_page (const PremiaRequest *self, const char *page)
{
  const gsize length = strlen (page);

  return self->page != NULL && g_str_has_prefix (self->page, page) && (self->page[length] == '\0' || self->page[length] == ':');
}

gboolean
premia_request_is_scoreboard (const PremiaRequest *self)
{
  return self->scoreboard || is_of_page (self, SCOREBOARD);
}

gboolean
premia_request_is_help (const PremiaRequest *self)
{
  return is_of_page (self, HELP);
}

const char *
premia_request_get_place (const PremiaRequest *self)
{
  const gboolean has_places = is_of_page (self, SCOREBOARD) || (is_of_page (self, HELP) && !self->scoreboard);
  const char *colon = has_places ? strchr (self->page, ':') : NULL;

  return colon != NULL ? colon + 1 : NULL;
}
