/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-monitor"

#include "premia-score-monitor.h"

#include <string.h>

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

char *
premia_score_monitor_to_name (GdkMonitor *monitor)
{
  g_return_val_if_fail (GDK_IS_MONITOR (monitor), NULL);

  return g_strdup_printf ("%s|%s|%s", or_empty (gdk_monitor_get_manufacturer (monitor)), or_empty (gdk_monitor_get_model (monitor)),
                          or_empty (gdk_monitor_get_connector (monitor)));
}

char *
premia_score_monitor_say_name (const char *name)
{
  g_autofree char *make = NULL;
  const char *end;

  g_return_val_if_fail (name != NULL, NULL);

  end = strrchr (name, '|');
  if (end == NULL)
    return g_strdup (name);
  make = g_strdelimit (g_strndup (name, (gsize) (end - name)), "|", ' ');
  g_strstrip (make);
  if (*make == '\0' || end[1] == '\0')
    return g_strdup (*make != '\0' ? make : end + 1);
  return g_strdup_printf ("%s (%s)", make, end + 1);
}

char *
premia_score_monitor_say (GdkMonitor *monitor)
{
  g_autofree char *name = NULL;
  GdkRectangle area;

  g_return_val_if_fail (GDK_IS_MONITOR (monitor), NULL);

  gdk_monitor_get_geometry (monitor, &area);
  if (*or_empty (gdk_monitor_get_manufacturer (monitor)) == '\0' && *or_empty (gdk_monitor_get_model (monitor)) == '\0')
    return g_strdup_printf ("%s (%d × %d)", or_empty (gdk_monitor_get_connector (monitor)), area.width, area.height);
  name = premia_score_monitor_to_name (monitor);
  return premia_score_monitor_say_name (name);
}

/* All but the connector; the connector alone. */
static gboolean
is_same_make (const char *name, const char *wanted)
{
  const char *end = strrchr (wanted, '|');

  return end != NULL && end > wanted + 1 && strncmp (name, wanted, (gsize) (end - wanted) + 1) == 0;
}

static gboolean
is_same_place (const char *name, const char *wanted)
{
  const char *place = strrchr (name, '|'), *end = strrchr (wanted, '|');

  return place != NULL && end != NULL && end[1] != '\0' && strcmp (place, end) == 0;
}

int
premia_score_monitor_choose (const char *const *names, guint n, const char *wanted, int own)
{
  g_return_val_if_fail (wanted != NULL, -1);

  for (guint i = 0; *wanted == '\0' && i < n; i++)
    if ((int) i != own && own >= 0)
      return (int) i;
  if (*wanted == '\0')
    return -1;
  for (guint i = 0; i < n; i++)
    if (strcmp (names[i], wanted) == 0)
      return (int) i;
  /* Two of one make often stand on one desk: that of the window is no substitute for that on the wall. */
  for (guint i = 0; i < n; i++)
    if ((int) i != own && is_same_make (names[i], wanted))
      return (int) i;
  for (guint i = 0; i < n; i++)
    if ((int) i != own && is_same_place (names[i], wanted))
      return (int) i;
  return -1;
}

GdkMonitor *
premia_score_monitor_find (GListModel *monitors, const char *wanted, GdkMonitor *own)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  int own_index = -1, found;

  g_return_val_if_fail (G_IS_LIST_MODEL (monitors), NULL);
  g_return_val_if_fail (wanted != NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      if (monitor == own)
        own_index = (int) i;
      g_ptr_array_add (names, premia_score_monitor_to_name (monitor));
    }
  found = premia_score_monitor_choose ((const char *const *) names->pdata, names->len, wanted, own_index);
  return found >= 0 ? g_list_model_get_item (monitors, (guint) found) : NULL;
}
