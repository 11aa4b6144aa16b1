/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-people"

#include "premia-badge-people.h"
#include "premia-badge-words.h"
#include "ui/page/premia-own-name.h"
#include "ui/people/premia-people-filter.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static const PremiaPerson *
find_person (PremiaDesk *desk, const char *id)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (desk));
  const int person = premia_people_find (people, id);

  return person >= 0 ? premia_people_get (people, (guint) person) : NULL;
}

const char *
premia_badge_people_say_name (PremiaDesk *desk, PremiaBadgeReplay *replay, guint account)
{
  const char *id = premia_badge_history_get_account (premia_badge_replay_get_history (replay), account);
  const PremiaPerson *person = find_person (desk, id);

  return person != NULL ? premia_person_say_name (person) : id;
}

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static GtkWidget *
add_row (GtkListBox *list, const char *name, const char *id, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *avatar = adw_avatar_new (32, name, TRUE);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-person");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (list, row);
  return row;
}

/* ---- who has it ---- */

/* What the reward server makes of it; NULL: nothing to say. */
static char *
say_unlock (PremiaContext *context, const PremiaBadgeHolders *holders, const PremiaBadgeHolder *holder, const char *person)
{
  PremiaBadgeWatch *watch = premia_context_get_badge_watch (context);
  PremiaLocale *locale = premia_context_get_locale (context);
  PremiaZone *zone = premia_desk_get_own_zone (premia_badge_watch_get_desk (watch));
  const char *name = premia_gamification_get_achievement (premia_badge_watch_get_rules (watch), holders->index)->name;
  const PremiaRewardAchievement *known = premia_badge_watch_find_server_achievement (watch, person, name);
  g_autofree char *when = NULL;

  if (known != NULL && known->unlocked_at != PREMIA_NEVER)
    {
      when = premia_locale_format_date (locale, premia_zone_date_of (zone, known->unlocked_at));
      /* Translators: %s is a day */
      return g_strdup_printf (_("on the server since %s"), when);
    }
  if (holder->unlocked_at == PREMIA_NEVER)
    return g_strdup (_("the server unlocks it with the next action that counts for it"));
  if (premia_zone_date_of (zone, holder->unlocked_at) == premia_zone_date_of (zone, holder->at))
    return NULL;
  when = premia_locale_format_date (locale, premia_zone_date_of (zone, holder->unlocked_at));
  /* Translators: %s is a day */
  return g_strdup_printf (_("the server unlocks it one action later: %s"), when);
}

static char *
say_recall (PremiaContext *context, const PremiaBadgeHolders *holders, const PremiaBadgeHolder *holder)
{
  PremiaBadgeWatch *watch = premia_context_get_badge_watch (context);
  const PremiaInstant at = premia_badge_replay_find_recall (premia_badge_watch_get_replay (watch), holder->account, holders->index);
  g_autofree char *day = NULL;

  if (at == PREMIA_NEVER)
    return NULL;
  day = premia_locale_format_date (premia_context_get_locale (context), premia_zone_date_of (premia_desk_get_own_zone (premia_badge_watch_get_desk (watch)), at));
  return g_strdup_printf (_("would go on %s"), day);
}

static char *
say_holder (PremiaContext *context, const PremiaBadgeHolders *holders, const PremiaBadgeHolder *holder, const char *person)
{
  PremiaDesk *desk = premia_badge_watch_get_desk (premia_context_get_badge_watch (context));
  g_autofree char *more = holders->kind == PREMIA_BADGE_ACHIEVEMENT ? say_unlock (context, holders, holder, person)
                          : holders->kind == PREMIA_BADGE_MEDAL ? say_recall (context, holders, holder) : NULL;
  g_autofree char *day = NULL;

  if (holder->at == PREMIA_NEVER)
    return g_strdup (more != NULL ? more : "");
  day = premia_locale_format_date (premia_context_get_locale (context), premia_zone_date_of (premia_desk_get_own_zone (desk), holder->at));
  return more != NULL ? g_strconcat (day, " · ", more, NULL) : g_steal_pointer (&day);
}

static void
add_credential (GtkWidget *row, const char *badge, const char *person, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-send-symbolic");
  /* Translators: the name of a person */
  g_autofree char *text = g_strdup_printf (_("Open Badges Credential of %s…"), name);

  gtk_widget_set_tooltip_text (button, text);
  premia_own_name_set (GTK_WIDGET (button), text);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "badges.credential");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", badge, person);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

guint
premia_badge_people_list_holders (GtkListBox *list, PremiaContext *context, const char *badge, const PremiaBadgeHolders *holders, guint most)
{
  PremiaBadgeWatch *watch = premia_context_get_badge_watch (context);
  PremiaBadgeReplay *replay = premia_badge_watch_get_replay (watch);
  const guint n = replay != NULL && holders != NULL ? MIN (holders->holders->len, most) : 0;

  clear (list);
  for (guint i = 0; i < n; i++)
    {
      const PremiaBadgeHolder *holder = &g_array_index (holders->holders, PremiaBadgeHolder, i);
      const char *id = premia_badge_history_get_account (premia_badge_replay_get_history (replay), holder->account);
      const char *name = premia_badge_people_say_name (premia_badge_watch_get_desk (watch), replay, holder->account);
      g_autofree char *subtitle = say_holder (context, holders, holder, id);

      add_credential (add_row (list, name, id, subtitle), badge, id, name);
    }
  return n > 0 ? holders->holders->len - n : 0;
}

/* ---- who comes next ---- */

static void
add_bar (GtkWidget *row, gint64 progress, gint64 max_progress)
{
  /* The words beside it say the same. */
  GtkWidget *bar = g_object_new (GTK_TYPE_LEVEL_BAR, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), max_progress > 0 ? CLAMP ((double) progress / (double) max_progress, 0.0, 1.0) : 0.0);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (bar, 72, -1);
  gtk_widget_add_css_class (bar, "badge-progress");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), bar);
}

gboolean
premia_badge_people_list_coming (GtkListBox *list, PremiaContext *context, const PremiaBadgeHolders *holders, guint most)
{
  PremiaBadgeWatch *watch = premia_context_get_badge_watch (context);
  PremiaBadgeReplay *replay = premia_badge_watch_get_replay (watch);
  PremiaDesk *desk = premia_badge_watch_get_desk (watch);
  g_autoptr (GArray) coming = NULL;
  PremiaDate today;
  guint n = 0;

  clear (list);
  if (replay == NULL || holders == NULL)
    return FALSE;
  today = premia_zone_date_of (premia_desk_get_own_zone (desk), premia_badge_replay_get_at (replay));
  coming = premia_badge_holders_list_coming (holders, replay);
  for (guint i = 0; i < coming->len && n < most; i++)
    {
      const PremiaBadgeComing *one = &g_array_index (coming, PremiaBadgeComing, i);
      const char *id = premia_badge_history_get_account (premia_badge_replay_get_history (replay), one->account);
      const PremiaPerson *person = find_person (desk, id);
      g_autofree char *way = NULL;
      GtkWidget *row;

      if (person == NULL || !premia_person_employed_on (person, today))
        continue;
      way = premia_badge_words_way (holders->id, one->progress, one->max_progress, premia_badge_watch_get_rules (watch),
                                    premia_dataset_get_catalogue (premia_desk_get_dataset (desk)), premia_context_get_locale (context));
      row = add_row (list, premia_person_say_name (person), id, way);
      add_bar (row, one->progress, one->max_progress);
      n++;
    }
  return n > 0;
}
