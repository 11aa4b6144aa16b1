/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl"

#include "premia-ctl-badges.h"

#include "engine/premia-badge.h"
#include "jobs/premia-badge-wardrobe.h"

#include <glib/gi18n.h>
#include <string.h>

#define VERB         "badges art"
#define DEFAULT_SIZE 512

typedef struct
{
  char *workspace, *badge, *out; /* (owned) (nullable) */
  int   size;
} Call;

static void
call_clear (Call *call)
{
  g_clear_pointer (&call->workspace, g_free);
  g_clear_pointer (&call->badge, g_free);
  g_clear_pointer (&call->out, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

static gboolean
parse (Call *call, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &call->workspace, N_("The workspace"), N_("FILE") },
    { "badge", 0, 0, G_OPTION_ARG_STRING, &call->badge, N_("Which badge: achievement:NAME, medal:NAME:RANK, level:NUMBER or contest:ID"), N_("BADGE") },
    { "out", 'o', 0, G_OPTION_ARG_FILENAME, &call->out, N_("Where to: a name that ends in .svg or .png"), N_("FILE") },
    { "size", 0, 0, G_OPTION_ARG_INT, &call->size, N_("How many pixels wide and high; else 512"), N_("PIXELS") },
    { NULL },
  };

  return premia_ctl_parse (argc, argv, entries, NULL,
                           _("Writes how a badge looks as an SVG or PNG picture. For example: premiactl badges art --workspace company.premia "
                             "--badge \"achievement:First Deal\" --out first-deal.svg"));
}

static gboolean
ends_in (const char *name, const char *ending)
{
  const gsize length = strlen (name), tail = strlen (ending);

  return length > tail && g_ascii_strcasecmp (name + length - tail, ending) == 0;
}

static int
check (const Call *call, int argc, char **argv)
{
  g_auto (PremiaBadge) badge = { 0 };

  if (argc > 1)
    return premia_ctl_bad_call (VERB, _("“%s” belongs to no option"), argv[1]);
  if (call->workspace == NULL)
    return premia_ctl_bad_call (VERB, _("%s is missing"), "--workspace");
  if (call->badge == NULL)
    return premia_ctl_bad_call (VERB, _("%s is missing"), "--badge");
  if (call->out == NULL)
    return premia_ctl_bad_call (VERB, _("%s is missing"), "--out");
  if (!premia_badge_parse (call->badge, &badge))
    return premia_ctl_bad_call (VERB, _("“%s” is no badge: write achievement:NAME, medal:NAME:RANK, level:NUMBER or contest:ID"), call->badge);
  if (!ends_in (call->out, ".svg") && !ends_in (call->out, ".png"))
    return premia_ctl_bad_call (VERB, _("“%s” ends neither in .svg nor in .png"), call->out);
  if (call->size < PREMIA_BADGE_MIN_SIZE || call->size > PREMIA_BADGE_MAX_SIZE)
    return premia_ctl_bad_call (VERB, _("--size is from %1$d to %2$d pixels"), PREMIA_BADGE_MIN_SIZE, PREMIA_BADGE_MAX_SIZE);
  return PREMIA_CTL_DONE;
}

static GBytes *
draw (const Call *call, const PremiaBadgeFace *face)
{
  char *svg;

  if (!ends_in (call->out, ".svg"))
    return premia_badge_face_to_png (face, (guint) call->size);
  svg = premia_badge_face_to_svg (face, (guint) call->size);
  return g_bytes_new_take (svg, strlen (svg));
}

static gboolean
write_picture (const Call *call, GError **error)
{
  g_autoptr (PremiaWorkspace) workspace = premia_workspace_open (call->workspace, error);
  g_autoptr (PremiaStoredBadgeSet) set = workspace == NULL ? NULL : premia_workspace_load_badge_set (workspace, error);
  g_autoptr (PremiaBadgeWardrobe) wardrobe = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const char *data;

  if (set == NULL)
    return FALSE;
  wardrobe = premia_badge_wardrobe_new (set, workspace);
  bytes = draw (call, premia_badge_wardrobe_get_face (wardrobe, call->badge, NULL));
  if (bytes == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _("%s: there is not enough memory for %d pixels"), call->out, call->size);
      return FALSE;
    }
  data = g_bytes_get_data (bytes, &length);
  return g_file_set_contents (call->out, data, (gssize) length, error);
}

int
premia_ctl_badges_art (int argc, char **argv)
{
  g_auto (Call) call = { .size = DEFAULT_SIZE };
  GError *error = NULL;
  int code;

  if (!parse (&call, &argc, &argv))
    return PREMIA_CTL_BAD_CALL;
  code = check (&call, argc, argv);
  if (code != PREMIA_CTL_DONE)
    return code;
  if (write_picture (&call, &error))
    return PREMIA_CTL_DONE;
  code = premia_ctl_fail (error);
  g_error_free (error);
  return code;
}
