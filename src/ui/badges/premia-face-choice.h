/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "drawing/premia-badge-face.h"

G_BEGIN_DECLS

/**
 * PremiaFaceChoice:
 * One of several badges to choose, as pictures: shapes, metals, somebody else's look. Arrows go from one to the next, Enter takes it.
 * Signal "chosen" (int): which.
 */
#define PREMIA_TYPE_FACE_CHOICE (premia_face_choice_get_type ())
G_DECLARE_FINAL_TYPE (PremiaFaceChoice, premia_face_choice, PREMIA, FACE_CHOICE, AdwBin)

/* @label: what is chosen, for who listens. */
GtkWidget *premia_face_choice_new (const char *label, int size);
/* @faces: (element-type PremiaBadgeFace): each has its name as title. @chosen: -1: none. */
void       premia_face_choice_set_faces (PremiaFaceChoice *self, GPtrArray *faces, int chosen);

G_END_DECLS
