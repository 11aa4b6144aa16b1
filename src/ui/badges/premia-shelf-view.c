/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-shelf-view"

#include "premia-shelf-view.h"
#include "premia-badge-picture.h"
#include "premia-badge-words.h"
#include "premia-contest-judge.h"
#include "premia-credential-dialog.h"
#include "premia-gallery-contests.h"
#include "ui/page/premia-columns-layout.h"
#include "ui/page/premia-own-name.h"
#include "ui/server/premia-token-words.h"

#include "engine/premia-badge-shelf.h"
#include "jobs/premia-badge-wardrobe.h"

#include <glib/gi18n.h>

#define SIZE        72
#define MOST_COMING 4

struct _PremiaShelfView
{
  AdwBin               parent_instance;
  GtkWidget           *level_part;
  PremiaBadgePicture  *level_picture;
  GtkLabel            *level;
  GtkLevelBar         *bar;
  GtkLabel            *way;
  GtkLabel            *nothing;
  GtkWidget           *had;
  GtkWidget           *coming_title;
  GtkWidget           *coming;
  PremiaContext       *context;  /* (owned) (nullable) */
  PremiaBadgeWardrobe *wardrobe; /* (owned) (nullable): of the watch's set */
  PremiaContestJudge  *judge;    /* (owned) (nullable): from the first person on */
  char                *person;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaShelfView, premia_shelf_view, ADW_TYPE_BIN)

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_widget_unparent (child);
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, int lines, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  gtk_widget_add_css_class (label, "caption");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* ---- one badge ---- */

/* Its words may stand one below another: where the columns are narrow a day that holds together would break within a number. */
static char *
say_day (PremiaShelfView *self, PremiaInstant at)
{
  PremiaDesk *desk = premia_badge_watch_get_desk (premia_context_get_badge_watch (self->context));
  g_autofree char *day = premia_locale_format_date (premia_context_get_locale (self->context), premia_zone_date_of (premia_desk_get_own_zone (desk), at));
  g_auto (GStrv) words = g_strsplit (day, "\u00a0", -1);

  return g_strjoinv (" ", words);
}

/* How far it is, or since when they have it. */
static char *
say_state (PremiaShelfView *self, const PremiaShelfBadge *badge, gboolean had)
{
  PremiaBadgeWatch *watch = premia_context_get_badge_watch (self->context);

  if (had)
    return badge->at != PREMIA_NEVER ? say_day (self, badge->at) : g_strdup ("");
  if (badge->comes_at != PREMIA_NEVER)
    return say_day (self, badge->comes_at);
  return premia_badge_words_way (badge->id, badge->progress, badge->max_progress, premia_badge_watch_get_rules (watch),
                                 premia_dataset_get_catalogue (premia_desk_get_dataset (premia_badge_watch_get_desk (watch))),
                                 premia_context_get_locale (self->context));
}

static void
on_credential_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaShelfView *self = PREMIA_SHELF_VIEW (widget);

  if (self->person != NULL)
    premia_credential_dialog_present (widget, self->context, NULL, g_variant_get_string (parameter, NULL), self->person);
}

/* What is theirs they may show elsewhere. */
static GtkWidget *
make_credential_button (const char *badge, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-send-symbolic");
  /* Translators: the name of a badge */
  g_autofree char *text = g_strdup_printf (_("Open Badges Credential for “%s”…"), name);

  gtk_widget_set_tooltip_text (button, text);
  premia_own_name_set (GTK_WIDGET (button), text);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  /* Those of a row stand side by side, however much is said above them. */
  gtk_widget_set_vexpand (button, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "shelf.credential");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", badge);
  return button;
}

/* Takes the button of a badge. */
static void
put (GtkWidget *shelf, GtkWidget *button, const PremiaShelfBadge *badge, const char *name, gboolean had)
{
  GtkWidget *place = had ? gtk_box_new (GTK_ORIENTATION_VERTICAL, 0) : button;

  if (had)
    {
      gtk_box_append (GTK_BOX (place), button);
      gtk_box_append (GTK_BOX (place), make_credential_button (badge->id, name));
      /* The shelf is as high as its rows. */
      gtk_widget_set_vexpand (place, FALSE);
    }
  gtk_widget_set_parent (place, shelf);
}

static void
add_badge (PremiaShelfView *self, GtkWidget *shelf, const PremiaShelfBadge *badge, gboolean had)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *picture = premia_badge_picture_new (SIZE);
  g_autofree char *name = premia_gallery_contests_say_name (premia_badge_watch_get_set (premia_context_get_badge_watch (self->context)), badge->id,
                                                            self->context);
  g_autofree char *state = say_state (self, badge, had);
  g_autofree char *page = g_strconcat ("badges:gallery/", badge->id, NULL);
  g_autofree char *goes = NULL, *times = NULL;

  premia_badge_picture_set_face (PREMIA_BADGE_PICTURE (picture), premia_badge_wardrobe_get_face (self->wardrobe, badge->id, name));
  if (!had)
    premia_badge_picture_set_locked (PREMIA_BADGE_PICTURE (picture), TRUE, (double) badge->progress / (double) MAX (badge->max_progress, 1));
  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), picture);
  add_label (box, name, 2, "shelf-name");
  add_label (box, state, 2, "dim-label");
  if (had && badge->goes_at != PREMIA_NEVER)
    {
      g_autofree char *day = say_day (self, badge->goes_at);

      /* Translators: a medal is taken away then unless more is done; %s is a day */
      goes = g_strdup_printf (_("would go on %s"), day);
      add_label (box, goes, 2, "dim-label");
    }
  if (badge->times > 1)
    {
      g_autofree char *count = premia_locale_format_count (premia_context_get_locale (self->context), badge->times);

      /* Translators: a contest that somebody won more than once */
      times = g_strdup_printf (ngettext ("earned %s time", "earned %s times", badge->times), count);
      add_label (box, times, 2, "dim-label");
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "shelf-badge");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", page);
  premia_own_name_set (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, state, -1);
  put (shelf, button, badge, name, had);
}

/* ---- the level ---- */

static char *
say_way (PremiaShelfView *self, const PremiaBadgeShelf *shelf)
{
  PremiaLocale *locale = premia_context_get_locale (self->context);
  g_autofree char *done = premia_locale_format_count (locale, shelf->experience);
  g_autofree char *all = premia_locale_format_count (locale, shelf->level_to);
  /* Translators: numbers of points of experience */
  g_autofree char *way = shelf->level_to < 0 ? g_strdup_printf (_("experience %s, the highest level"), done)
                                             : g_strdup_printf (_("experience %1$s of %2$s for the next level"), done, all);
  g_autofree char *tokens = NULL;

  if (premia_reward_amount_compare (shelf->balance, "0") == 0)
    return g_steal_pointer (&way);
  tokens = premia_tokens_say (locale, shelf->balance, "");
  return g_strconcat (way, " · ", tokens, NULL);
}

static void
show_level (PremiaShelfView *self, const PremiaBadgeShelf *shelf)
{
  g_autofree char *level = g_strdup_printf ("%u", MAX (shelf->level, 1));
  g_autofree char *id = premia_badge_to_string (PREMIA_BADGE_LEVEL, "", level);
  g_autofree char *title = premia_badge_words_name (id);
  g_autofree char *way = say_way (self, shelf);
  const double span = (double) (shelf->level_to - shelf->level_from);

  gtk_widget_set_visible (self->level_part, shelf->n_levels > 0);
  if (shelf->n_levels == 0)
    return;
  premia_badge_picture_set_face (self->level_picture, premia_badge_wardrobe_get_face (self->wardrobe, id, title));
  premia_badge_picture_set_locked (self->level_picture, shelf->level == 0, -1);
  gtk_label_set_text (self->level, shelf->level > 0 ? title : _("Before the First Level"));
  gtk_level_bar_set_value (self->bar, shelf->level_to < 0 ? 1.0 : span > 0 ? CLAMP ((double) (shelf->experience - shelf->level_from) / span, 0.0, 1.0) : 0.0);
  gtk_label_set_text (self->way, way);
}

/* ---- the whole ---- */

static gboolean
is_ours (PremiaDesk *desk, const char *person)
{
  return premia_people_find (premia_dataset_get_people (premia_desk_get_dataset (desk)), person) >= 0;
}

static void
add_contests (PremiaShelfView *self, PremiaBadgeShelf *shelf, PremiaDesk *desk)
{
  GPtrArray *entries = self->judge != NULL ? premia_contest_judge_get_entries (self->judge) : NULL;

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const PremiaContestEntry *entry = g_ptr_array_index (entries, i);

      if (entry->result != NULL)
        premia_badge_shelf_add_wins (shelf, entry->id, entry->result, self->person, premia_desk_get_own_zone (desk));
    }
}

static PremiaBadgeShelf *
make_shelf (PremiaShelfView *self)
{
  PremiaBadgeWatch *watch = self->context != NULL && self->person != NULL ? premia_context_get_badge_watch (self->context) : NULL;
  PremiaDesk *desk = watch != NULL ? premia_badge_watch_get_desk (watch) : NULL;
  PremiaBadgeReplay *replay = watch != NULL ? premia_badge_watch_get_replay (watch) : NULL;
  const int account = replay != NULL ? premia_badge_history_find_account (premia_badge_replay_get_history (replay), self->person) : -1;
  PremiaBadgeShelf *shelf;

  if (desk == NULL || premia_badge_watch_get_set (watch) == NULL || (replay != NULL ? account < 0 : !is_ours (desk, self->person)))
    return NULL;
  shelf = premia_badge_shelf_new (replay, (guint) MAX (account, 0));
  if (shelf != NULL)
    add_contests (self, shelf, desk);
  return shelf;
}

static void
refresh (PremiaShelfView *self)
{
  g_autoptr (PremiaBadgeShelf) shelf = make_shelf (self);
  const gboolean some = shelf != NULL && (shelf->n_levels > 0 || shelf->had->len > 0 || shelf->coming->len > 0);

  gtk_widget_set_visible (GTK_WIDGET (self), some);
  clear (self->had);
  clear (self->coming);
  if (!some)
    return;
  if (self->wardrobe == NULL)
    self->wardrobe = premia_badge_wardrobe_new_waiting (premia_badge_watch_get_set (premia_context_get_badge_watch (self->context)),
                                                        premia_context_get_emblem_reader (self->context));
  show_level (self, shelf);
  for (guint i = 0; i < shelf->had->len; i++)
    add_badge (self, self->had, g_ptr_array_index (shelf->had, i), TRUE);
  for (guint i = 0; i < MIN (shelf->coming->len, MOST_COMING); i++)
    add_badge (self, self->coming, g_ptr_array_index (shelf->coming, i), FALSE);
  gtk_widget_set_visible (self->had, shelf->had->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), shelf->had->len == 0);
  gtk_widget_set_visible (self->coming_title, shelf->coming->len > 0);
  gtk_widget_set_visible (self->coming, shelf->coming->len > 0);
}

static void
on_watch_changed_cb (PremiaShelfView *self)
{
  g_clear_pointer (&self->wardrobe, premia_badge_wardrobe_unref);
  refresh (self);
}

/* Contests are judged from when somebody's shelf is looked at. It hears the watch after this does, and says so itself. */
static void
take_judge (PremiaShelfView *self)
{
  if (self->judge != NULL || self->context == NULL || self->person == NULL)
    return;
  self->judge = premia_contest_judge_new (self->context);
  g_signal_connect_object (self->judge, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
}

void
premia_shelf_view_set_context (PremiaShelfView *self, PremiaContext *context)
{
  g_return_if_fail (PREMIA_IS_SHELF_VIEW (self) && PREMIA_IS_CONTEXT (context) && self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (premia_context_get_badge_watch (context), "changed", G_CALLBACK (on_watch_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "picture-read", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  take_judge (self);
  refresh (self);
}

void
premia_shelf_view_show (PremiaShelfView *self, const char *person)
{
  char *copy;

  g_return_if_fail (PREMIA_IS_SHELF_VIEW (self));

  copy = g_strdup (person);
  g_free (self->person);
  self->person = copy;
  take_judge (self);
  refresh (self);
}

static void
premia_shelf_view_dispose (GObject *object)
{
  PremiaShelfView *self = PREMIA_SHELF_VIEW (object);

  if (self->judge != NULL)
    premia_contest_judge_stop (self->judge);
  g_clear_object (&self->judge);
  g_clear_object (&self->context);
  g_clear_pointer (&self->wardrobe, premia_badge_wardrobe_unref);

  G_OBJECT_CLASS (premia_shelf_view_parent_class)->dispose (object);
}

static void
premia_shelf_view_finalize (GObject *object)
{
  g_free (PREMIA_SHELF_VIEW (object)->person);

  G_OBJECT_CLASS (premia_shelf_view_parent_class)->finalize (object);
}

static void
premia_shelf_view_class_init (PremiaShelfViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = premia_shelf_view_dispose;
  object_class->finalize = premia_shelf_view_finalize;

  g_type_ensure (PREMIA_TYPE_BADGE_PICTURE);
  g_type_ensure (PREMIA_TYPE_COLUMNS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-shelf-view.ui");
  gtk_widget_class_install_action (widget_class, "shelf.credential", "s", on_credential_cb);
  gtk_widget_class_bind_template_child (widget_class, PremiaShelfView, level_part);
  gtk_widget_class_bind_template_child (widget_class, PremiaShelfView, level_picture);
  gtk_widget_class_bind_template_child (widget_class, PremiaShelfView, level);
  gtk_widget_class_bind_template_child (widget_class, PremiaShelfView, bar);
  gtk_widget_class_bind_template_child (widget_class, PremiaShelfView, way);
  gtk_widget_class_bind_template_child (widget_class, PremiaShelfView, nothing);
  gtk_widget_class_bind_template_child (widget_class, PremiaShelfView, had);
  gtk_widget_class_bind_template_child (widget_class, PremiaShelfView, coming_title);
  gtk_widget_class_bind_template_child (widget_class, PremiaShelfView, coming);
}

static void
premia_shelf_view_init (PremiaShelfView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
